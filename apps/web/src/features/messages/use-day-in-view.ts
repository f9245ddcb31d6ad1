import { type RefObject, useCallback, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineItem } from './timeline.js';

/** The day that the rows at the upper edge belong to; null where its own line can be seen there. */
export const dayAtTop = (rows: readonly TimelineItem[], topIndex: number): string | null => {
  if (rows[topIndex]?.kind === 'day' || rows[topIndex + 1]?.kind === 'day') return null;
  const day = rows.slice(0, topIndex + 1).findLast((row) => row.kind === 'day');
  return day?.kind === 'day' ? day.at : null;
};

/** Follows which day is read, whose name floats above it. */
export const useDayInView = (rows: readonly TimelineItem[], handle: RefObject<VirtualizerHandle | null>) => {
  const [day, setDay] = useState<string | null>(null);
  const follow = useCallback(() => {
    const list = handle.current;
    if (list) setDay(dayAtTop(rows, list.findItemIndex(list.scrollOffset)));
  }, [rows, handle]);
  return { day, follow };
};
