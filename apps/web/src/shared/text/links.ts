import { LinkifyIt } from 'linkify-it';

/** A piece of a text: words, or an address that can be opened. */
export interface FoundLink {
  from: number;
  to: number;
  href: string;
  /** The host that the address really leads to, where the text does not say it as it is; else null. */
  host: string | null;
}

// Bare names ("notes.md", "foo.bar") are words more often than addresses: of those only www. counts.
const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true });
const schemes = new Set(['http:', 'https:', 'mailto:']);

const toUrl = (address: string): URL | null => {
  try {
    const url = new URL(address);
    return schemes.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
};

const saysHost = (raw: string, url: URL): boolean =>
  url.protocol === 'mailto:' ? /^[!-~]+$/.test(raw) : raw.toLowerCase().includes(url.host);

const isWritten = (schema: string, raw: string): boolean =>
  schemes.has(schema) || (schema === '' && raw.toLowerCase().startsWith('www.'));

/** The addresses in a text: http, https, www. and mail. Takes time in proportion to the length of the text. */
export const findLinks = (text: string): FoundLink[] =>
  (finder.match(text) ?? []).flatMap(({ schema, raw, url: address, index, lastIndex }) => {
    const url = isWritten(schema, raw) ? toUrl(schema === '' ? `https://${raw}` : address) : null;
    if (!url) return [];
    return [{ from: index, to: lastIndex, href: url.href, host: saysHost(raw, url) ? null : url.host || null }];
  });
