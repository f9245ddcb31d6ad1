import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MIGRATION_CHECKSUMS } from '../migrations/checksums.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { isTransient } from '../transient-error.js';
import {
  APPLIED_MIGRATIONS,
  checkChecksums,
  checkNothingIsMissing,
  type AppliedMigration,
} from './applied-migrations.js';
import { SchemaError } from './schema-error.js';

const RETRY_MS = 500;
const UNDEFINED_TABLE = '42P01';
const UNDEFINED_COLUMN = '42703';
const LOCALE = `SELECT lower('É') = 'é' AS folds, datctype AS ctype FROM pg_database WHERE datname = current_database()`;

/** At the start of an instance: whether the database is what this release stands on. A wrong schema ends the start. */
@Injectable()
export class SchemaCheck implements OnModuleInit {
  private readonly logger = new Logger(SchemaCheck.name);

  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    for (;;) {
      try {
        await this.checkMigrations();
        return await this.checkLocale();
      } catch (error) {
        if (!isTransient(error)) throw error;
        await delay(RETRY_MS);
      }
    }
  }

  private async checkMigrations(): Promise<void> {
    const applied = await this.dataSource.query<AppliedMigration[]>(APPLIED_MIGRATIONS).catch(neverMigrated);
    checkChecksums(applied, MIGRATION_CHECKSUMS);
    checkNothingIsMissing(
      applied,
      MIGRATIONS.map(({ name }) => name),
    );
  }

  /** Names are compared without regard to case: under a locale that knows ASCII only, É and é are two letters. */
  private async checkLocale(): Promise<void> {
    const [row] = await this.dataSource.query<[{ folds: boolean; ctype: string }]>(LOCALE);
    if (row.folds && !['C', 'POSIX'].includes(row.ctype)) return;
    this.logger.warn(
      'The database was made with a locale that knows ASCII only: letters like É and é are told apart in names and searches. See "A database that knows ASCII only" in docs/operations.md.',
    );
  }
}

/** A database without the table or the column was never migrated by a release that has them. */
function neverMigrated(error: unknown): AppliedMigration[] {
  const { code } = error as { code?: unknown };
  if (code !== UNDEFINED_TABLE && code !== UNDEFINED_COLUMN) throw error;
  throw new SchemaError('The database was not migrated by this release yet: run its migration first.');
}
