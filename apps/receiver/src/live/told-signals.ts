import type { ChatSignal } from '#libs/domain';
import { signalKey, signalVersion } from '#libs/feed';

const MEMORY_MS = 20_000;
/** Signals that may wait for their chat's changes; what does not fit is found by the sweep. */
const MAX_EARLY = 1000;

/** What was published lately of one key. */
interface ToldKey {
  last: number;
  /** When each version was published. */
  versions: Map<number, number>;
}

/** A value that was not published yet. */
export interface TakenSignal {
  /** False when a later value was published before it. */
  isLast: boolean;
}

/** Which values of a chat's signals were published already, for as long as a hint or a sweep may repeat them. */
export class ToldSignals {
  private readonly keys = new Map<string, ToldKey>();
  private early: ChatSignal[] = [];

  /** Keeps a value that is known before the changes that it came after. */
  hold(signal: ChatSignal): void {
    if (this.early.length < MAX_EARLY) this.early.push(signal);
  }

  /** The held values that came after changes up to this revision only. */
  release(revision: number): ChatSignal[] {
    if (this.early.length === 0) return [];
    const due = this.early.filter(({ value }) => value.chatRevision! <= revision);
    this.early = this.early.filter(({ value }) => value.chatRevision! > revision);
    return due;
  }

  /**
   * Takes a value that is to be published: null when it has been. Hints of two senders may overtake each other: the earlier
   * value then says nothing new of what holds, but it alone tells of what it passed.
   */
  take(signal: ChatSignal): TakenSignal | null {
    const version = signalVersion(signal);
    if (version === null) return { isLast: true };
    const key = signalKey(signal);
    const told = this.keys.get(key) ?? { last: 0, versions: new Map<number, number>() };
    if (told.versions.has(version)) return null;
    this.keys.set(key, told);
    told.versions.set(version, performance.now());
    const isLast = version > told.last;
    if (isLast) told.last = version;
    return { isLast };
  }

  /** Values are remembered only for as long as a hint or a sweep may repeat them. */
  forgetOld(): void {
    const oldest = performance.now() - MEMORY_MS;
    for (const [key, { versions }] of this.keys) {
      for (const [version, at] of versions) if (at < oldest) versions.delete(version);
      if (versions.size === 0) this.keys.delete(key);
    }
  }
}
