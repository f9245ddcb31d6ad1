import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { pickFiles, takePicked, usePicked } from '../../shared/files/picked-files.js';
import { queueFiles } from '../../shared/files/queue-files.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { codePoints } from '../../shared/text/rich-text.js';
import { type Editing, useDraft, writeDraft } from '../../shared/writing/drafts.js';
import { useDraftSync } from '../../shared/writing/draft-sync-context.js';
import { useOutbox } from '../../shared/writing/outbox-context.js';

export const maxLength = 8_000;

export interface Composer {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  length: number;
  mayEnter: boolean;
  change: (text: string) => void;
  submit: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}

interface Options {
  chatId: string;
  editing: Editing;
  /** The viewer's newest message that can still be edited. */
  lastOwn: () => { id: string; content: string } | null;
}

/** 229 is how Safari marks the Enter that ends a composition: it comes after compositionend, with isComposing false. */
const composingKeyCode = 229;

export const isComposing = (
  event: Pick<KeyboardEvent, 'keyCode'> & { nativeEvent: { isComposing: boolean } },
): boolean => event.nativeEvent.isComposing || event.keyCode === composingKeyCode;

/** On a phone Enter starts a new line, as everywhere there: what sends is the button. */
const hasKeyboard = (): boolean => matchMedia('(hover: hover)').matches;

const fit = (box: HTMLTextAreaElement | null): void => {
  if (!box) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
};

export const useComposer = ({ chatId, editing, lastOwn }: Options): Composer => {
  const box = useRef<HTMLTextAreaElement>(null);
  const outbox = useOutbox();
  const viewerId = useViewerId();
  const sync = useDraftSync();
  const draft = useDraft(chatId);
  const { edit } = editing;
  const text = edit ? edit.text : draft;
  const length = codePoints(text);
  const picked = usePicked(chatId);
  const hasFiles = !edit && picked.length > 0;
  const mayEnter = (text.trim() !== '' || hasFiles) && length <= maxLength;

  useEffect(() => fit(box.current), [text]);
  useEffect(() => {
    if (edit?.id) box.current?.focus();
  }, [edit?.id]);

  const submit = (): void => {
    if (!mayEnter) return;
    if (!edit) {
      if (hasFiles) queueFiles(outbox, chatId, text.trim() === '' ? '' : text, takePicked(chatId));
      else outbox.add(chatId, text);
      writeDraft(viewerId, chatId, '');
      sync?.sent(chatId, text);
    } else {
      if (text !== edit.original) outbox.edit(chatId, edit.id, text);
      editing.end();
    }
    box.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && hasKeyboard()) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && edit) {
      event.preventDefault();
      editing.end();
    } else if (event.key === 'ArrowUp' && text === '' && !edit) {
      const own = lastOwn();
      if (!own) return;
      event.preventDefault();
      editing.begin(own);
      document.querySelector(`[data-message="${CSS.escape(own.id)}"]`)?.scrollIntoView({ block: 'nearest' });
    }
  };

  /** Text that is pasted stays text, also where a picture of it comes along. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const files = [...event.clipboardData.files];
    if (edit || files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    void pickFiles(chatId, files);
  };

  const change = (next: string): void => (edit ? editing.change(next) : writeDraft(viewerId, chatId, next));
  return { box, text, length, mayEnter, change, submit, onKeyDown, onPaste };
};
