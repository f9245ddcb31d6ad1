import { makeVar } from '@apollo/client';

/** The chat that is open, and whether its reader has scrolled away from the newest message. */
export interface ReaderPlace {
  chatId: string;
  away: boolean;
}

export const readerPlace = makeVar<ReaderPlace | null>(null);
