import { afterEach, describe, expect, it } from '@jest/globals';
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import english from './languages/en.json' with { type: 'json' };
import german from './languages/de.json' with { type: 'json' };
import { localeFor, preferredLanguage } from './language.js';
import { strings } from './strings.js';

type Tokens = ReturnType<typeof compileMessage>;

/** The values that a compiled message takes, nested ones included. */
const valuesOf = (tokens: Tokens): string[] =>
  Array.isArray(tokens)
    ? tokens.flatMap((token) =>
        typeof token === 'string'
          ? []
          : [token[0], ...Object.values(token[2] ?? {}).flatMap((part) => valuesOf(part as Tokens))],
      )
    : [];

const sorted = (message: string): string[] =>
  [...new Set(valuesOf(compileMessage(message)))].filter((name) => name !== '#').toSorted();

afterEach(() => i18n.activate('en'));

describe('the catalogs', () => {
  it('hold every message in every language, in the same order, with the same values', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    for (const id of Object.keys(english) as (keyof typeof english)[])
      expect({ id, values: sorted(german[id]) }).toEqual({ id, values: sorted(english[id]) });
  });
});

describe('strings', () => {
  it('counts by the rules of the language', () => {
    expect([strings.chats.people(1), strings.chats.people(1200)]).toEqual(['1 person', '1,200 people']);
    i18n.load('de', german);
    i18n.activate('de');
    expect([strings.chats.people(1), strings.chats.people(1200)]).toEqual(['1 Person', '1.200 Personen']);
  });

  it('puts what people wrote where it belongs, and takes it for text', () => {
    expect(strings.chats.sender('Ana {n}', '<b>{text}</b>')).toBe('Ana {n}: <b>{text}</b>');
  });
});

describe('the language of the page', () => {
  it('is the first of the browser’s that there are words for', () => {
    expect(preferredLanguage(['fr-FR', 'de-CH', 'en'])).toBe('de');
    expect(preferredLanguage(['fr'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });

  it('writes dates by the browser’s own variant of it', () => {
    expect(localeFor('en', ['de', 'en-GB'])).toBe('en-GB');
    expect(localeFor('de', ['en-GB'])).toBe('de');
  });
});
