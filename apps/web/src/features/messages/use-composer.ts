import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { codePoints } from '../../shared/text/rich-text.js';
import { readDraft, writeDraft } from './drafts.js';
import { useEditMessage } from './message-mutations.js';
import { useOutbox } from './outbox-context.js';

export const maxLength = 8_000;

export interface Composer {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  length: number;
  mayEnter: boolean;
  change: (text: string) => void;
  submit: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

interface Options {
  chatId: string;
  editing: MessageFields | null;
  onEdit: (message: MessageFields | null) => void;
  /** The viewer's newest message that can still be edited. */
  lastOwn: () => MessageFields | null;
}

/** 229 is how Safari marks the Enter that ends a composition: it comes after compositionend, with isComposing false. */
const composingKeyCode = 229;

export const isComposing = (
  event: Pick<KeyboardEvent, 'keyCode'> & { nativeEvent: { isComposing: boolean } },
): boolean => event.nativeEvent.isComposing || event.keyCode === composingKeyCode;

const fit = (box: HTMLTextAreaElement | null): void => {
  if (!box) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
};

/** The draft survives while a message is edited, and comes back afterwards. */
const useTexts = ({ chatId, editing }: Pick<Options, 'chatId' | 'editing'>) => {
  const viewerId = useViewerId();
  const [draft, setDraft] = useState(() => readDraft(viewerId, chatId));
  const [edit, setEdit] = useState<{ id: string; text: string } | null>(null);
  if (editing && edit?.id !== editing.id) setEdit({ id: editing.id, text: editing.content });
  if (!editing && edit) setEdit(null);
  const changeDraft = (text: string): void => {
    setDraft(text);
    writeDraft(viewerId, chatId, text);
  };
  const changeEdit = (id: string, text: string): void => setEdit({ id, text });
  const text = editing ? (edit?.text ?? editing.content) : draft;
  return { text, changeDraft, change: editing ? (next: string) => changeEdit(editing.id, next) : changeDraft };
};

export const useComposer = ({ chatId, editing, onEdit, lastOwn }: Options): Composer => {
  const box = useRef<HTMLTextAreaElement>(null);
  const outbox = useOutbox();
  const editMessage = useEditMessage();
  const { text, change, changeDraft } = useTexts({ chatId, editing });
  const length = codePoints(text);
  const mayEnter = text.trim() !== '' && length <= maxLength;

  useEffect(() => fit(box.current), [text]);
  useEffect(() => {
    if (editing) box.current?.focus();
  }, [editing]);

  const submit = (): void => {
    if (!mayEnter) return;
    if (!editing) {
      outbox.add(chatId, text);
      changeDraft('');
    } else {
      onEdit(null);
      if (text !== editing.content) void editMessage(editing, text, () => changeDraft(text));
    }
    box.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && editing) {
      event.preventDefault();
      onEdit(null);
    } else if (event.key === 'ArrowUp' && text === '' && !editing) {
      event.preventDefault();
      onEdit(lastOwn());
    }
  };

  return { box, text, length, mayEnter, change, submit, onKeyDown };
};
