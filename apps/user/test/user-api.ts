import { graphqlRequest, type GraphqlResponse } from '#libs/testing';

const USER = '{ id username email displayName isActive createdAt updatedAt }';
const SESSION = `{ accessToken refreshToken expiresAt user ${USER} }`;

/** The documents of the user service, by operation. */
export const DOCUMENTS = {
  me: `{ me ${USER} }`,
  user: `query ($id: ID!) { user(id: $id) ${USER} }`,
  userByUsername: `query ($username: String!) { userByUsername(username: $username) ${USER} }`,
  usersById: `query ($ids: [ID!]!) { usersById(ids: $ids) ${USER} }`,
  users: `query ($search: String, $limit: Int, $after: String) {
    users(search: $search, limit: $limit, after: $after) ${USER}
  }`,
  createUser: `mutation ($input: CreateUserInput!) { createUser(createUserInput: $input) ${USER} }`,
  updateUser: `mutation ($input: UpdateUserInput!) { updateUser(updateUserInput: $input) ${USER} }`,
  removeUser: `mutation ($id: ID!, $currentPassword: String) {
    removeUser(id: $id, currentPassword: $currentPassword) ${USER}
  }`,
  signIn: `mutation ($input: SignInInput!) { signIn(signInInput: $input) ${SESSION} }`,
  refreshSession: `mutation ($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) ${SESSION} }`,
  signOut: `mutation ($everywhere: Boolean) { signOut(everywhere: $everywhere) }`,
  changePassword: `mutation ($currentPassword: String!, $newPassword: String!) {
    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) ${SESSION}
  }`,
} as const;

export type Operation = keyof typeof DOCUMENTS;

interface Asked {
  variables?: Record<string, unknown>;
  token?: string;
  headers?: Record<string, string>;
}

/** Asks one operation of an instance and gives the whole response. */
export function ask(
  instance: { http: string },
  operation: Operation,
  { variables, token, headers }: Asked = {},
): Promise<GraphqlResponse> {
  return graphqlRequest(instance.http, DOCUMENTS[operation], variables, token, headers);
}

/** The operation's result. @throws when it was refused. */
export async function answer(instance: { http: string }, operation: Operation, asked: Asked = {}): Promise<any> {
  const { data, errors } = await ask(instance, operation, asked);
  if (errors.length > 0) throw new Error(`${operation}: ${JSON.stringify(errors)}`);
  return data?.[operation];
}

/** The refusal as `CODE` or `CODE field`. @throws when it was not refused. */
export async function refusal(instance: { http: string }, operation: Operation, asked: Asked = {}): Promise<string> {
  const { data, errors } = await ask(instance, operation, asked);
  if (errors.length !== 1) throw new Error(`${operation} was not refused: ${JSON.stringify({ data, errors })}`);
  const { code, field } = errors[0].extensions;
  return field === undefined ? String(code) : `${code} ${field}`;
}
