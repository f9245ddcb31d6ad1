import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * `DateTime` of every schema: a Date on the server, ISO 8601 in UTC with milliseconds for the client. Anything but a
 * valid Date is an error on the way out, never a silent null.
 */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment in UTC with milliseconds, such as 2026-11-20T09:54:33.120Z (ISO 8601).',
  serialize(value) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
      throw new TypeError(`DateTime cannot show ${value instanceof Date ? 'an invalid Date' : `a ${typeof value}`}.`);
    }
    return value.toISOString();
  },
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

function readDateTime(value: unknown): Date {
  const date = typeof value === 'string' && ISO_8601.test(value) ? new Date(value) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) {
    throw new GraphQLError('A DateTime is a text such as "2026-11-20T09:54:33.120Z".');
  }
  return date;
}
