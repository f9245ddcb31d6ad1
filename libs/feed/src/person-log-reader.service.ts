import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { PersonLogRepository, type PersonLogEntries, type PersonLogEntry, type PersonPosition } from '#libs/database';
import type { PersonChange } from '#libs/domain';
import { personKindOf, type NamedPersonKind } from './person-kinds.js';
import { repositoriesOf, type Repositories } from './repositories.js';

/** Some of what happened to a person after a revision of theirs. */
export interface PersonLogPage {
  /** In order of revision; of one thing that changed several times the last change, as it is now. */
  changes: PersonChange[];
  /** The revision up to which the page has everything: where to go on. Before the one asked after when the log ends before it. */
  position: number;
  isLast: boolean;
  /** False when a revision has no entry, is older than the log goes back, or lies past the log's end. */
  isComplete: boolean;
  /** Entries of kinds that this instance does not know; they are passed over. */
  unknown: number;
}

interface KnownEntry extends NamedPersonKind {
  entry: PersonLogEntry;
}

/** Reads what happened to people: how the hub heals and how a client that comes back catches up. */
@Injectable()
export class PersonLogReader {
  private readonly repositories: Repositories;

  constructor(
    private readonly log: PersonLogRepository,
    modules: ModuleRef,
  ) {
    this.repositories = repositoriesOf(modules);
  }

  /** Those of the people whose log does not stand at the revision given for them. @throws UNAVAILABLE */
  async moved(positions: readonly PersonPosition[]): Promise<string[]> {
    return (await this.log.moved(positions)).map(({ userId }) => userId);
  }

  /**
   * The first entries after a revision of each person, at most `limit` a person: one statement for the logs of all of them,
   * and one for each kind that occurs. @throws UNAVAILABLE
   */
  async read(positions: readonly PersonPosition[], limit: number): Promise<Map<string, PersonLogPage>> {
    const logs = await this.log.entriesAfter(positions, limit);
    const known = [...logs.values()].flatMap(({ entries }) => lastOfEachThing(entries.flatMap(knownEntry)));
    const changes = await this.load(known);
    return new Map(
      positions.map(({ userId, revision }) => {
        const own = logs.get(userId) ?? { revision: 0, entries: [] };
        return [userId, toPersonPage(own, changes.get(userId) ?? [], revision, limit)];
      }),
    );
  }

  /** By person, in order of revision. */
  private async load(known: readonly KnownEntry[]): Promise<Map<string, PersonChange[]>> {
    const byKind = new Map<string, KnownEntry[]>();
    for (const one of known) byKind.set(one.name, [...(byKind.get(one.name) ?? []), one]);
    const loaded = new Map<PersonLogEntry, PersonChange>();
    const loads = [...byKind.values()].map(async (ofKind) => {
      const entries = ofKind.map(({ entry }) => entry);
      const payloads = await ofKind[0].kind.load(entries, this.repositories);
      payloads.forEach((payload, i) => {
        const { name, entry } = ofKind[i];
        if (payload) loaded.set(entry, { kind: name, revision: entry.revision, payload } as PersonChange);
      });
    });
    await Promise.all(loads);
    const found = new Map<string, PersonChange[]>();
    for (const { entry } of known) {
      const change = loaded.get(entry);
      if (change) found.set(entry.userId, [...(found.get(entry.userId) ?? []), change]);
    }
    return found;
  }
}

function knownEntry(entry: PersonLogEntry): KnownEntry[] {
  const kind = personKindOf(entry.kind);
  return kind ? [{ ...kind, entry }] : [];
}

/** The entries of one person. */
function lastOfEachThing(entries: KnownEntry[]): KnownEntry[] {
  const things = entries.map(({ kind, entry }) => kind.thingOf(entry));
  return entries.filter((_, i) => things[i] === null || things.lastIndexOf(things[i]) === i);
}

function toPersonPage(
  { revision, entries }: PersonLogEntries,
  changes: PersonChange[],
  after: number,
  limit: number,
): PersonLogPage {
  const isLast = entries.length < limit;
  const position = isLast ? revision : entries[entries.length - 1].revision;
  return {
    changes,
    position,
    isLast,
    isComplete: entries.length === position - after && entries.every((entry, i) => entry.revision === after + 1 + i),
    unknown: entries.filter(({ kind }) => personKindOf(kind) === undefined).length,
  };
}
