import { strings } from './strings.js';

/** The server's own rules, told before anything is sent; the server still decides. */
const username = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{2,31}$/;
const email = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
const longest = { displayName: 64, email: 254 };
const password = { least: 10, most: 128 };

const lengthOf = (text: string): number => [...text].length;

export const usernameProblem = (value: string): string | null =>
  username.test(value.trim()) ? null : strings.errors.fields.username;

export const emailProblem = (value: string): string | null =>
  email.test(value.trim()) && value.trim().length <= longest.email ? null : strings.errors.fields.email;

/** None is fine: the username serves. */
export const displayNameProblem = (value: string): string | null =>
  lengthOf(value.trim()) <= longest.displayName ? null : strings.errors.fields.displayName;

export const passwordProblem = (value: string): string | null =>
  lengthOf(value) >= password.least && lengthOf(value) <= password.most ? null : strings.errors.fields.password;

export const missing =
  (words: () => string) =>
  (value: string): string | null =>
    value.trim() === '' ? words() : null;
