/** What a page that a message links to says of itself. */
export interface LinkPreview {
  url: string;
  title: string | null;
  description: string | null;
  siteName: string | null;
  imageUrl: string | null;
}

const FIRST_LINK = /https?:\/\/[^\s<>"'`]+/i;
const AFTER_A_LINK = /[.,;:!?)\]}…]+$/;
const MAX_URL = 2000;

/** The first link of a text; null when it has none, or a longer one than anybody needs. */
export function firstLink(content: string): string | null {
  const url = FIRST_LINK.exec(content)?.[0].replace(AFTER_A_LINK, '');
  return url && url.length <= MAX_URL && URL.canParse(url) ? url : null;
}
