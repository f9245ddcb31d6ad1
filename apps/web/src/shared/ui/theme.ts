import { readKept, writeKept } from '../state/kept-values.js';
import { createStore } from '../state/store.js';

export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

const key = 'converge.theme';

const stored = (): Theme => {
  const value = readKept(key);
  return themes.find((theme) => theme === value) ?? 'system';
};

export const theme = createStore<Theme>('system');

/** The browser's own frame around the page, in the colour of what is chosen here and not of the system. */
const grounds = { light: '#f6f5fb', dark: '#13131b' };

const show = (): void => {
  const chosen = theme.get();
  document.documentElement.dataset['theme'] = chosen;
  for (const scheme of ['light', 'dark'] as const) {
    const meta = document.querySelector<HTMLMetaElement>(`meta[name=theme-color][media*=${scheme}]`);
    if (meta) meta.content = grounds[chosen === 'system' ? scheme : chosen];
  }
};

/** Shows the remembered appearance, and every later choice. */
export const startTheme = (): void => {
  theme.set(stored());
  show();
  theme.subscribe(show);
};

export const chooseTheme = (next: Theme): void => {
  writeKept(key, next);
  theme.set(next);
};
