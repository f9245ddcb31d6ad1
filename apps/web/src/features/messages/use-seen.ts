import { type RefObject, useCallback } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { isLooking, useReadMarker } from '../../shared/reading/use-reading.js';
import type { TimelineItem } from './timeline.js';

/** The newest message by somebody else among the rows up to an index. */
export const seenSeq = (rows: readonly TimelineItem[], lastIndex: number): number | null => {
  for (let index = Math.min(lastIndex, rows.length - 1); index >= 0; index--) {
    const row = rows[index]!;
    if (row.kind === 'message' && row.message && !row.mine) return row.message.seq;
  }
  return null;
};

interface Options {
  chatId: string;
  rows: readonly TimelineItem[];
  unreadCount: number;
  handle: RefObject<VirtualizerHandle | null>;
}

/** Reports what is on the screen as read: only while the window has the focus and something is unread. */
export const useSeen = ({ chatId, rows, unreadCount, handle }: Options): (() => void) => {
  const marker = useReadMarker();
  return useCallback(() => {
    const list = handle.current;
    if (!list || unreadCount === 0 || !isLooking()) return;
    const seq = seenSeq(rows, list.findItemIndex(list.scrollOffset + list.viewportSize - 8));
    if (seq !== null) marker.seen(chatId, seq);
  }, [marker, chatId, rows, unreadCount, handle]);
};
