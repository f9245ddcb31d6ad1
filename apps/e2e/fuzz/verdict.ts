import { ERROR_CODES } from '#libs/domain';

/** GraphQL's own codes that the schemas name beside ours. */
const CODES = new Set<string>([
  ...ERROR_CODES,
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
/** A stack, a statement, a driver's words: what no client has to know. */
const LEAKS =
  /\n? {2,}at |[a-z]\.(?:js|ts):\d+|node_modules|QueryFailedError|\b(?:SELECT|INSERT INTO|DELETE FROM) |UPDATE \w+ SET|syntax error at or near|violates|invalid (?:input syntax|byte sequence)|ECONN|postgres(?:ql)?:|redis:/;

interface ToldError {
  message?: unknown;
  extensions?: { code?: unknown; field?: unknown };
}

/** What is wrong with an answer's errors; null when all of them are as promised. A retry may cure UNAVAILABLE. */
export function problemOf(text: string): string | null {
  const leak = LEAKS.exec(text);
  if (leak) return `tells ${JSON.stringify(leak[0])}: ${text.slice(0, 300)}`;
  const errors = errorsOf(text);
  if (errors === null) return `is no GraphQL answer: ${text.slice(0, 300)}`;
  for (const { message, extensions } of errors) {
    const code = extensions?.code;
    if (typeof message !== 'string' || typeof code !== 'string' || !CODES.has(code))
      return `has no code: ${text.slice(0, 300)}`;
    if (code === 'INTERNAL') return `is a fault: ${text.slice(0, 300)}`;
  }
  return null;
}

export function isUnavailable(text: string): boolean {
  return errorsOf(text)?.some(({ extensions }) => extensions?.code === 'UNAVAILABLE') ?? false;
}

/** Of an answer over HTTP, or of what a socket says of an operation. */
function errorsOf(text: string): ToldError[] | null {
  const told = parsed(text);
  if (typeof told !== 'object' || told === null) return null;
  if (Array.isArray(told)) return told as ToldError[];
  const { errors, data } = told as { errors?: ToldError[]; data?: unknown };
  return errors ?? (data === undefined ? null : []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
