/** Somebody whom the demo signs up; the key is also the username. */
export interface DemoPerson {
  key: string;
  displayName: string;
}

/** The same for everybody: the demo prints it, and it opens nothing but demo data on this machine. */
export const DEMO_PASSWORD = 'converge-demo';

/** Twelve, so that a first run stays below the sign-up limit of one address. */
export const DEMO_PEOPLE: DemoPerson[] = [
  { key: 'amira', displayName: 'Amira Haddad' },
  { key: 'jonas', displayName: 'Jonas Weber' },
  { key: 'mei', displayName: 'Mei-Ling Chen' },
  { key: 'tomas', displayName: 'Tomás Herrera' },
  { key: 'priya', displayName: 'Priya Natarajan' },
  { key: 'seun', displayName: 'Oluwaseun Adeyemi' },
  { key: 'sofia', displayName: 'Sofia Rossi' },
  { key: 'lukas', displayName: 'Lukáš Novák' },
  { key: 'yael', displayName: 'Yael Cohen' },
  { key: 'kenji', displayName: 'Kenji Tanaka' },
  { key: 'grace', displayName: "Grace O'Connor" },
  { key: 'henrik', displayName: 'Henrik Lindqvist' },
];
