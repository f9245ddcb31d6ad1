import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { rememberPlace } from './reading-places.js';
import { indexOfSeq, type TimelineItem } from './timeline.js';
import type { Start } from './use-messages.js';

const nearBottomPx = 40;
const nearEndPx = 600;
const aboveLinePx = 80;
const settledAfterMs = 60;

/** How long after the wheel, a key or a finger a move of the list counts as the person's. */
const intentMs = 600;

export interface Scrolling {
  toBottom: () => void;
  onScroll: () => void;
  onResize: () => void;
}

interface Options {
  chatId: string;
  handle: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineItem[];
  start: Start;
  hasNewer: boolean;
  setAtBottom: (atBottom: boolean) => void;
  onNear: (side: 'older' | 'newer') => void;
  onMove: () => void;
}

const isAtBottom = ({ scrollOffset, scrollSize, viewportSize }: VirtualizerHandle): boolean =>
  scrollSize - scrollOffset - viewportSize <= nearBottomPx;

/** A wheel that is about to move the list: in a list that is all in sight it moves nothing. */
const isWheelUp = (event: Event, element: HTMLElement): boolean =>
  event instanceof WheelEvent && event.deltaY < 0 && element.scrollTop > 0;

/**
 * Tells a move of the person's from one that a change of sizes made: only theirs lets go of the newest message. A wheel lets go at
 * once: what is drawn before its move is told would take it back.
 */
const useIntent = (scroller: RefObject<HTMLElement | null>, stuck: RefObject<boolean>): (() => boolean) => {
  const at = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const element = scroller.current;
    const abort = new AbortController();
    const note = (event: Event): void => {
      at.current = performance.now();
      if (element && isWheelUp(event, element)) stuck.current = false;
    };
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown', 'pointermove']) {
      element?.addEventListener(type, note, { passive: true, signal: abort.signal });
    }
    return () => abort.abort();
  }, [scroller, stuck]);
  return useCallback(() => performance.now() - at.current < intentMs, []);
};

const placeIn = (list: VirtualizerHandle, rows: readonly TimelineItem[]) => {
  const top = list.findItemIndex(list.scrollOffset);
  const index = rows.findIndex((row, at) => at >= top && row.kind === 'message' && row.message !== null);
  const row = rows[index];
  if (row?.kind !== 'message' || !row.message) return null;
  return { seq: row.message.seq, offset: Math.round(list.scrollOffset - list.getItemOffset(index)) };
};

/** Scrolls to where the list begins; false when that is its end. */
const goToStart = (list: VirtualizerHandle, rows: readonly TimelineItem[], start: Start): boolean => {
  const unread = rows.findIndex((row) => row.kind === 'unread');
  if (start.kind === 'unread' && unread >= 0) {
    list.scrollToIndex(unread, { align: 'start', offset: -aboveLinePx });
    return true;
  }
  if (start.kind !== 'message') return false;
  const index = indexOfSeq(rows, start.seq);
  if (index < 0) return false;
  if (start.offset === null) list.scrollToIndex(index, { align: 'center' });
  else list.scrollToIndex(index, { align: 'start', offset: start.offset });
  return true;
};

/** Keeps the newest message in view for as long as the person has not scrolled away from it, whatever changes its size. */
export const useScrolling = (options: Options): Scrolling => {
  const { chatId, handle, scroller, rows, start, hasNewer, setAtBottom, onNear, onMove } = options;
  const stuck = useRef(start.kind === 'newest');
  const placed = useRef(false);
  const lastOffset = useRef(0);
  const isIntended = useIntent(scroller, stuck);
  const count = rows.length;

  const pin = useCallback(() => {
    if (stuck.current) handle.current?.scrollToIndex(count - 1, { align: 'end' });
  }, [handle, count]);

  const settle = useCallback(
    (list: VirtualizerHandle) => {
      const bottom = isAtBottom(list);
      const upwards = list.scrollOffset < lastOffset.current;
      if (bottom) stuck.current = true;
      else if (upwards && isIntended()) stuck.current = false;
      lastOffset.current = list.scrollOffset;
      setAtBottom(stuck.current);
      rememberPlace(chatId, stuck.current && !hasNewer ? null : placeIn(list, rows));
    },
    [chatId, hasNewer, isIntended, rows, setAtBottom],
  );

  const toBottom = useCallback(() => {
    stuck.current = true;
    setAtBottom(true);
    pin();
  }, [pin, setAtBottom]);

  const onScroll = useCallback(() => {
    const list = handle.current;
    if (!list || !placed.current) return;
    settle(list);
    if (list.scrollOffset < nearEndPx) onNear('older');
    if (list.scrollSize - list.scrollOffset - list.viewportSize < nearEndPx) onNear('newer');
    onMove();
  }, [handle, settle, onNear, onMove]);

  const onResize = useCallback(() => {
    pin();
    onMove();
  }, [pin, onMove]);

  useLayoutEffect(() => {
    const list = handle.current;
    const last = rows[count - 1];
    if (count === 0 || !list) return;
    if (last?.kind === 'message' && last.entry?.state === 'waiting' && placed.current) stuck.current = true;
    if (!placed.current) stuck.current = !goToStart(list, rows, start);
    pin();
    placed.current = true;
  }, [handle, rows, count, start, pin]);

  useEffect(() => {
    const timer = setTimeout(() => {
      if (handle.current) settle(handle.current);
      onMove();
    }, settledAfterMs);
    return () => clearTimeout(timer);
  }, [handle, rows, settle, onMove]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(onResize);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, onResize]);

  return { toBottom, onScroll, onResize };
};
