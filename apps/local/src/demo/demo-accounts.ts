import { ask, RefusedError } from './demo-api.js';
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './demo-people.js';

/** A demo person who is signed in. */
export interface DemoAccount {
  key: string;
  id: string;
  token: string;
}

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(signInInput: $input) { accessToken user { id } }
}`;
const SIGN_UP = 'mutation ($input: CreateUserInput!) { createUser(createUserInput: $input) { id } }';

/** Signs everybody in, and up before when this is the first run; answers them by key. */
export async function openAccounts(userUrl: string): Promise<Map<string, DemoAccount>> {
  const accounts = new Map<string, DemoAccount>();
  let mayExist = true;
  for (const person of DEMO_PEOPLE) {
    const known: DemoAccount | undefined = mayExist ? await signInIfKnown(userUrl, person) : undefined;
    // Nobody of the first is there: then nobody is, and trying costs sign-ins that are limited.
    mayExist = known !== undefined;
    accounts.set(person.key, known ?? (await signUp(userUrl, person)));
  }
  return accounts;
}

async function signInIfKnown(userUrl: string, person: DemoPerson): Promise<DemoAccount | undefined> {
  try {
    return await signIn(userUrl, person);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'UNAUTHENTICATED') return undefined;
    throw error;
  }
}

async function signUp(userUrl: string, person: DemoPerson): Promise<DemoAccount> {
  const { key, displayName } = person;
  const input = { username: key, displayName, email: `${key}@demo.example`, password: DEMO_PASSWORD };
  try {
    await ask(userUrl, SIGN_UP, { input });
  } catch (error) {
    // A run that was cut short has left some of them.
    if (!(error instanceof RefusedError && error.code === 'CONFLICT')) throw error;
  }
  return signIn(userUrl, person);
}

async function signIn(userUrl: string, { key }: DemoPerson): Promise<DemoAccount> {
  const input = { login: key, password: DEMO_PASSWORD, deviceName: 'npm run demo' };
  const { signIn: session } = await ask<{ signIn: { accessToken: string; user: { id: string } } }>(userUrl, SIGN_IN, {
    input,
  });
  return { key, id: session.user.id, token: session.accessToken };
}
