import { readKept, writeKept } from '../state/kept-values.js';
import { createStore } from '../state/store.js';

export const densities = ['roomy', 'compact'] as const;

export type Density = (typeof densities)[number];

const key = 'converge.density';

/** How high the rows of the chat list are. */
export const rowHeights: Record<Density, number> = { roomy: 60, compact: 44 };

export const density = createStore<Density>('roomy');

const show = (): void => {
  document.documentElement.dataset['density'] = density.get();
};

/** Shows the remembered density, and every later choice. */
export const startDensity = (): void => {
  density.set(readKept(key) === 'compact' ? 'compact' : 'roomy');
  show();
  density.subscribe(show);
};

export const chooseDensity = (next: Density): void => {
  writeKept(key, next);
  density.set(next);
};
