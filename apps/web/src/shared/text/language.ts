import { i18n, type Messages } from '@lingui/core';
import { createStore } from '../state/store.js';
import { readKept, writeKept } from '../state/kept-values.js';
import english from './languages/en.json' with { type: 'json' };

/** Each language by its own name, as a person looks for it who reads no other. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

/** What the person chose; `browser` follows the browser's list of languages. */
export type LanguageChoice = Language | 'browser';

type Catalog = Record<keyof typeof english, string>;

const key = 'converge.language';
const rightToLeft: readonly string[] = ['ar', 'fa', 'he', 'ur'];

/** English comes with the page, so that there are words whatever fails; the others are fetched when they are wanted. */
const catalogs: Record<Language, () => Promise<Catalog>> = {
  en: () => Promise.resolve(english),
  de: () => import('./languages/de.json', { with: { type: 'json' } }).then((module) => module.default),
};

i18n.load('en', english as Messages);
i18n.activate('en');

export const language = createStore<Language>('en');

export const languageChoice = createStore<LanguageChoice>('browser');

const isLanguage = (value: string | null | undefined): value is Language => Boolean(value && value in languages);

/** The first of the browser's languages that there are words for. */
export const preferredLanguage = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';

/** What dates and numbers are written by: the browser's own variant of the language where it names one. */
export const localeFor = (chosen: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.split('-')[0] === chosen) ?? chosen;

export const formatLocale = (): string => localeFor(language.get(), globalThis.navigator?.languages ?? []);

export const directionOf = (chosen: string): 'ltr' | 'rtl' => (rightToLeft.includes(chosen) ? 'rtl' : 'ltr');

const show = async (choice: LanguageChoice): Promise<void> => {
  const next = choice === 'browser' ? preferredLanguage(navigator.languages) : choice;
  i18n.load(next, (await catalogs[next]()) as Messages);
  i18n.activate(next, [localeFor(next, navigator.languages)]);
  document.documentElement.lang = next;
  document.documentElement.dir = directionOf(next);
  languageChoice.set(choice);
  language.set(next);
};

/** Speaks the remembered language, else the browser's; English when its words cannot be fetched. */
export const startLanguage = async (): Promise<void> => {
  const kept = readKept(key);
  await show(isLanguage(kept) ? kept : 'browser').catch(() => undefined);
};

/** Rejects when the words of that language cannot be fetched; the language is then as before. */
export const chooseLanguage = async (choice: LanguageChoice): Promise<void> => {
  await show(choice);
  writeKept(key, choice === 'browser' ? null : choice);
};
