import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { ServiceConfig } from '#libs/config';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { ENTITIES } from './entities/entities.js';
import { SchemaCheck } from './integrity/schema-check.service.js';
import { REPOSITORIES } from './repositories/repositories.js';

/** PostgreSQL for one instance: the data source, the repositories, and the bounds of every statement. */
@Global()
@Module({})
export class DatabaseModule {
  static forService(config: ServiceConfig): DynamicModule {
    const limits = {
      poolSize: config.DATABASE_POOL_SIZE,
      connectMs: config.DATABASE_CONNECT_TIMEOUT_MS,
      statementMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
      lockMs: config.DATABASE_LOCK_TIMEOUT_MS,
    };
    const options = dataSourceOptions(config.DATABASE_URL, limits, config.INSTANCE_NAME);
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({ ...options, retryAttempts: 120, retryDelay: 500 }),
        TypeOrmModule.forFeature(ENTITIES),
      ],
      providers: [Database, SchemaCheck, ...REPOSITORIES],
      exports: [Database, ...REPOSITORIES],
    };
  }
}
