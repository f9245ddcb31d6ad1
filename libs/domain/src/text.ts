/** How long a text is as people count: in Unicode code points, not in UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** True when a text has a lone surrogate, which UTF-8 (and so the database) cannot hold. */
export function isBrokenUnicode(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
