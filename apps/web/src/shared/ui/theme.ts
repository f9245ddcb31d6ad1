import { createStore } from '../state/store.js';

export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

const key = 'converge.theme';

const stored = (): Theme => {
  const value = localStorage.getItem(key);
  return themes.find((theme) => theme === value) ?? 'system';
};

export const theme = createStore<Theme>('system');

const show = (): void => {
  document.documentElement.dataset['theme'] = theme.get();
};

/** Shows the remembered appearance, and every later choice. */
export const startTheme = (): void => {
  theme.set(stored());
  show();
  theme.subscribe(show);
};

export const chooseTheme = (next: Theme): void => {
  localStorage.setItem(key, next);
  theme.set(next);
};
