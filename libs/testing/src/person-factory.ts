import { randomBytes } from 'node:crypto';
import { expectData, graphqlRequest, type Data } from './graphql-request.js';
import type { SystemAddresses } from './system-addresses.js';

/** Somebody who has an account and is signed in. */
export interface Person {
  id: string;
  username: string;
  email: string;
  displayName: string;
  password: string;
  /** The access token, without `Bearer`. */
  token: string;
  refreshToken: string;
}

type Accounts = Pick<SystemAddresses, 'user'>;

const SIGN_UP = 'mutation ($input: CreateUserInput!) { createUser(createUserInput: $input) { id } }';
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(signInInput: $input) { accessToken refreshToken user { id } }
}`;

/** Signs somebody up and in, through the public API; the names are unique unless they are given. */
export async function createPerson(
  system: Accounts,
  given: Partial<Pick<Person, 'username' | 'email' | 'displayName' | 'password'>> = {},
): Promise<Person> {
  const username = given.username ?? `p-${randomBytes(8).toString('hex')}`;
  const account = {
    username,
    email: `${username}@example.test`,
    displayName: `Person ${username.slice(-4)}`,
    password: `a good password ${username}`,
    ...given,
  };
  const created = await graphqlRequest(userService(system), SIGN_UP, { input: account });
  const id = (expectData(created).createUser as { id: string }).id;
  return { id, ...account, ...(await signIn(system, account.username, account.password)) };
}

/** A new session of somebody who has an account. */
export async function signIn(
  system: Accounts,
  login: string,
  password: string,
): Promise<Pick<Person, 'token' | 'refreshToken'>> {
  const response = await graphqlRequest(userService(system), SIGN_IN, { input: { login, password } });
  const session = expectData(response).signIn as Data;
  return { token: session.accessToken as string, refreshToken: session.refreshToken as string };
}

function userService(system: Accounts): string {
  const [instance] = system.user;
  if (!instance) throw new Error('The system has no instance of the user service.');
  return instance.http;
}
