import { DomainError } from '#libs/domain';

/** SQLSTATE classes and codes that a retry may cure: connections, resources, shutdown, deadlocks, timeouts. */
const TRANSIENT_CLASSES = new Set(['08', '53', '57', '58']);
const TRANSIENT_CODES = new Set(['40001', '40P01', '55P03', '25P03', '25P04', '25006']);
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** pg and its pool throw these without a code. */
const MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error',
  'Client was closed',
  'Cannot use a pool after calling end',
  'Called end on pool more than once',
];

interface CodedError {
  code?: unknown;
  message?: unknown;
  driverError?: unknown;
}

/** True when the database did not answer, was too busy or gave up: nothing is wrong with what was asked. */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError } = error as CodedError;
  if (driverError && driverError !== error && isTransient(driverError)) return true;
  if (typeof code === 'string') {
    if (NETWORK_CODES.has(code) || TRANSIENT_CODES.has(code)) return true;
    if (isSqlState(code) && TRANSIENT_CLASSES.has(code.slice(0, 2))) return true;
  }
  return typeof message === 'string' && MESSAGES.some((known) => message.startsWith(known));
}

/** True for PostgreSQL's own five-character codes; EPIPE, which looks like one, is the operating system's. */
export function isSqlState(code: unknown): code is string {
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && code !== 'EPIPE';
}

/** The error to throw on: UNAVAILABLE for a transient one, itself otherwise. */
export function asUnavailable(error: unknown): unknown {
  if (!isTransient(error)) return error;
  const unavailable = DomainError.unavailable('The database does not answer right now. Try again.');
  unavailable.cause = error;
  return unavailable;
}

/** What TypeORM answers. @throws UNAVAILABLE where a retry may cure it. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw asUnavailable(error);
  }
}
