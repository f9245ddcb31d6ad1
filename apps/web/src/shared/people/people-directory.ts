import type { ApolloClient } from '@apollo/client';
import { person, type Person, usersByIdQuery } from './people-queries.js';

const batchMs = 15;
const batchSize = 200;
const freshForMs = 10 * 60_000;

/** Loads people by id, many in one request, each at most once in ten minutes. */
export class PeopleDirectory {
  private readonly client: ApolloClient;
  private readonly askedAt = new Map<string, number>();
  private readonly wanted = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(client: ApolloClient) {
    this.client = client;
  }

  want(id: string): void {
    if (!id || Date.now() - (this.askedAt.get(id) ?? 0) < freshForMs) return;
    this.askedAt.set(id, Date.now());
    this.wanted.add(id);
    this.timer ??= setTimeout(() => void this.load(), batchMs);
  }

  put(people: readonly Person[]): void {
    this.client.cache.batch({
      update: (cache) => {
        for (const one of people) cache.writeFragment({ fragment: person, data: one });
      },
    });
  }

  read(id: string): Person | null {
    const { cache } = this.client;
    const key = cache.identify({ __typename: 'User', id });
    return key === undefined ? null : cache.readFragment({ id: key, fragment: person });
  }

  private async load(): Promise<void> {
    this.timer = null;
    const ids = [...this.wanted].slice(0, batchSize);
    for (const id of ids) this.wanted.delete(id);
    if (this.wanted.size > 0) this.timer = setTimeout(() => void this.load(), batchMs);
    try {
      const { data } = await this.client.query({ query: usersByIdQuery, variables: { ids } });
      this.put(data?.usersById ?? []);
    } catch {
      for (const id of ids) this.askedAt.delete(id);
    }
  }
}
