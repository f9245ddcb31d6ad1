/** The database is not what this release stands on. The message says in one sentence what is wrong and what to do. */
export class SchemaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaError';
  }
}
