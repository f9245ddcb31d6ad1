import { createContext, useContext } from 'react';
import { formatDay } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { useToday } from '../../shared/text/use-today.js';

/** Opens the way to another day, from one. */
export const DayJumpContext = createContext<(from: string) => void>(() => undefined);

/** The name of a day; it leads to other days. */
export const DayChip = ({ at, floating = false }: { at: string; floating?: boolean }) => {
  const jump = useContext(DayJumpContext);
  const day = formatDay(at, useToday());
  return (
    <button
      type="button"
      className={floating ? 'day-chip day-chip-floating' : 'day-chip'}
      tabIndex={floating ? 0 : -1}
      title={strings.messages.toDate}
      aria-label={strings.messages.dayAndWay(day)}
      onClick={() => jump(at)}
    >
      {day}
    </button>
  );
};
