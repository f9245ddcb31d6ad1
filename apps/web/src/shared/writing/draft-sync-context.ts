import { createContext, useContext } from 'react';
import type { DraftSync } from './draft-sync.js';

export const DraftSyncContext = createContext<DraftSync | null>(null);

/** Null where nobody is signed in. */
export const useDraftSync = (): DraftSync | null => useContext(DraftSyncContext);
