import type { BuildSchemaOptions } from '@nestjs/graphql';
import { DateTimeScalar } from '../date-time.scalar.js';

/** How classes become a schema; the same in a running service and in the schema that is written to disk. */
export const SCHEMA_OPTIONS: BuildSchemaOptions = {
  numberScalarMode: 'integer',
  scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
};
