import type { BuildSchemaOptions } from '@nestjs/graphql';
import { DateTimeScalar } from '../date-time.scalar.js';
import { ErrorCodeEnum } from '../errors/error-code.enum.js';

/** In every schema, though no field has them. */
export const ORPHANED_TYPES: object[] = [ErrorCodeEnum];

/** How classes become a schema; the same in a running service and in the schema that is written to disk. */
export const SCHEMA_OPTIONS: BuildSchemaOptions = {
  numberScalarMode: 'integer',
  orphanedTypes: ORPHANED_TYPES as NonNullable<BuildSchemaOptions['orphanedTypes']>,
  scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
};
