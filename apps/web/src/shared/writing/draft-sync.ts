import { readKept, writeKept } from '../state/kept-values.js';
import { codePoints } from '../text/rich-text.js';
import { adoptDraft, chatsWithDraft, onDraftWritten, readDraft } from './drafts.js';

/** What the server takes of a draft. */
const maxLength = 8_000;
const pauseMs = 1_000;

export interface DraftSyncParts {
  viewerId: string;
  /** Keeps the text on the server; empty clears it. */
  save(chatId: string, text: string): Promise<void>;
  setTimer(run: () => void, ms: number): ReturnType<typeof setTimeout>;
}

/**
 * Keeps drafts the same on all devices. What was written here goes to the server a moment after the last letter; what another device
 * wrote comes here, unless something was written here that the server does not have yet, which then wins.
 */
export class DraftSync {
  private readonly parts: DraftSyncParts;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly saving = new Set<string>();
  private readonly unsaved = new Set<string>();
  private readonly stopListening: () => void;

  constructor(parts: DraftSyncParts) {
    this.parts = parts;
    this.stopListening = onDraftWritten((viewerId, chatId) => {
      if (viewerId === parts.viewerId) this.later(chatId);
    });
  }

  stop(): void {
    this.stopListening();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** What the server has of a chat, as it told. */
  told(chatId: string, text: string): void {
    const { viewerId } = this.parts;
    const isClean = readDraft(viewerId, chatId) === this.known(chatId);
    this.know(chatId, text);
    if (isClean && readDraft(viewerId, chatId) !== text) adoptDraft(viewerId, chatId, text);
  }

  /** The text was sent: the send takes the server's draft away, when that is the same text. */
  sent(chatId: string, text: string): void {
    this.forgetTimer(chatId);
    if (this.known(chatId) === text && !this.saving.has(chatId)) this.know(chatId, '');
    else this.later(chatId);
  }

  /** The connection is back: whatever the server does not have yet goes there. */
  retry(): void {
    for (const chatId of new Set([...this.unsaved, ...chatsWithDraft(this.parts.viewerId)])) this.later(chatId);
    this.unsaved.clear();
  }

  private later(chatId: string): void {
    this.forgetTimer(chatId);
    this.timers.set(
      chatId,
      this.parts.setTimer(() => void this.save(chatId), pauseMs),
    );
  }

  private async save(chatId: string): Promise<void> {
    this.timers.delete(chatId);
    const text = readDraft(this.parts.viewerId, chatId);
    if (text === this.known(chatId) || codePoints(text) > maxLength) return;
    if (this.saving.has(chatId)) return this.later(chatId);
    this.saving.add(chatId);
    try {
      await this.parts.save(chatId, text);
      this.know(chatId, text);
      // Something else was written, or sent, while it was on its way.
      if (readDraft(this.parts.viewerId, chatId) !== text) this.later(chatId);
    } catch {
      // It stays on the device, and goes with the next letter or the next connection.
      this.unsaved.add(chatId);
    } finally {
      this.saving.delete(chatId);
    }
  }

  private forgetTimer(chatId: string): void {
    clearTimeout(this.timers.get(chatId));
    this.timers.delete(chatId);
  }

  private key(chatId: string): string {
    return `converge.drafts-known.${this.parts.viewerId}.${chatId}`;
  }

  private known(chatId: string): string {
    return readKept(this.key(chatId)) ?? '';
  }

  private know(chatId: string, text: string): void {
    writeKept(this.key(chatId), text || null);
  }
}
