import type { LinkPreview } from '#libs/domain';
import type { Page } from './public-page.js';

const META = /<meta\s[^>]{0,2000}>/gi;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const TITLE = /<title[^>]{0,500}>([^<]{0,2000})/i;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const MAX_TITLE = 200;
const MAX_DESCRIPTION = 500;

/** What a page says of itself, by Open Graph or its title; null when it says nothing. */
export function previewOf(link: string, { url, html }: Page): LinkPreview | null {
  const said = metaOf(html);
  const title = text(said.get('og:title') ?? TITLE.exec(html)?.[1], MAX_TITLE);
  if (title === null) return null;
  return {
    url: link,
    title,
    description: text(said.get('og:description') ?? said.get('description'), MAX_DESCRIPTION),
    siteName: text(said.get('og:site_name'), MAX_TITLE),
    imageUrl: imageOf(said.get('og:image'), url),
  };
}

function metaOf(html: string): Map<string, string> {
  const said = new Map<string, string>();
  for (const [tag] of html.matchAll(META)) {
    const given = new Map(
      [...tag.matchAll(ATTRIBUTE)].map(([, name, one, other]) => [name.toLowerCase(), one ?? other]),
    );
    const name = (given.get('property') ?? given.get('name'))?.toLowerCase();
    const content = given.get('content');
    if (name && content && !said.has(name)) said.set(name, content);
  }
  return said;
}

function text(raw: string | undefined, most: number): string | null {
  const plain = decode(raw ?? '').replace(/[\s\u0000-\u001f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim(); // prettier-ignore
  return plain === '' ? null : [...plain].slice(0, most).join('');
}

function decode(raw: string): string {
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

function imageOf(raw: string | undefined, pageUrl: string): string | null {
  const address = decode(raw ?? '').trim();
  if (address === '' || !URL.canParse(address, pageUrl)) return null;
  const { protocol, href } = new URL(address, pageUrl);
  return protocol === 'https:' && href.length <= 2000 ? href : null;
}
