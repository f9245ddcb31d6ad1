import type { ModuleRef } from '@nestjs/core';

/** Where a kind finds the repository that knows what it is about: Nest's own injector. */
export interface Repositories {
  get<T>(repository: new (...parts: never[]) => T): T;
}

export function repositoriesOf(modules: ModuleRef): Repositories {
  return { get: (repository) => modules.get(repository, { strict: false }) };
}
