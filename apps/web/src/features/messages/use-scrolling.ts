import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineItem } from './timeline.js';

const nearBottomPx = 40;
const nearTopPx = 600;

export interface Scrolling {
  atBottom: boolean;
  toBottom: () => void;
  onScroll: () => void;
  onResize: () => void;
}

interface Options {
  handle: RefObject<VirtualizerHandle | null>;
  rows: readonly TimelineItem[];
  /** The row to begin at; the newest one when null. */
  startKey: string | null;
  onNearTop: () => void;
  onMove: () => void;
  onAtBottom: (atBottom: boolean) => void;
}

const isAtBottom = ({ scrollOffset, scrollSize, viewportSize }: VirtualizerHandle): boolean =>
  scrollSize - scrollOffset - viewportSize <= nearBottomPx;

/** Keeps the newest message in view as long as the person has not scrolled away from it. */
export const useScrolling = ({ handle, rows, startKey, onNearTop, onMove, onAtBottom }: Options): Scrolling => {
  const stuck = useRef(startKey === null);
  const placed = useRef(false);
  const [atBottom, setAtBottom] = useState(startKey === null);
  const count = rows.length;

  const toBottom = useCallback(() => {
    stuck.current = true;
    setAtBottom(true);
    handle.current?.scrollToIndex(count - 1, { align: 'end' });
  }, [handle, count]);

  const onScroll = useCallback(() => {
    const list = handle.current;
    if (!list || !placed.current) return;
    stuck.current = isAtBottom(list);
    setAtBottom(stuck.current);
    if (list.scrollOffset < nearTopPx) onNearTop();
    onMove();
  }, [handle, onNearTop, onMove]);

  const onResize = useCallback(() => {
    if (stuck.current) handle.current?.scrollToIndex(count - 1, { align: 'end' });
    onMove();
  }, [handle, count, onMove]);

  useLayoutEffect(() => {
    if (count === 0) return;
    const last = rows[count - 1];
    if (last?.kind === 'message' && last.entry?.state === 'waiting' && placed.current) stuck.current = true;
    const start = placed.current || startKey === null ? -1 : rows.findIndex((row) => row.key === startKey);
    if (start >= 0) handle.current?.scrollToIndex(start, { align: 'start', offset: -80 });
    else if (stuck.current) handle.current?.scrollToIndex(count - 1, { align: 'end' });
    placed.current = true;
  }, [handle, rows, count, startKey]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const list = handle.current;
      if (list && isAtBottom(list)) setAtBottom((stuck.current = true));
      onMove();
    }, 60);
    return () => clearTimeout(timer);
  }, [handle, rows, onMove]);

  useEffect(() => onAtBottom(atBottom), [atBottom, onAtBottom]);

  return { atBottom, toBottom, onScroll, onResize };
};
