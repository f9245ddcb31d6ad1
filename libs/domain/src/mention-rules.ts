import type { Acting } from './chat-rules.js';
import { codeRanges, type TextRange } from './code-ranges.js';
import type { Mention } from './mention.js';
import type { Message } from './message.js';

/** Mentions of one message; what more there are is text. */
export const MAX_MENTIONS = 50;
/** Up to so many people anybody may mention everybody. */
const MAX_PEOPLE_FOR_ALL = 20;
const MIN_NAME = 3;
const MAX_NAME = 32;

/** What mentions everybody, and so is nobody's name. */
export const EVERYBODY = 'all';

/** A place that may mention somebody: the names that it may mean, in lower case, the longest first. */
export interface MentionCandidate {
  start: number;
  names: string[];
}

/** Who may be meant: the participants' ids by username in lower case, and whether everybody may be. */
export interface Mentionable {
  people: ReadonlyMap<string, string>;
  mayMentionAll: boolean;
}

export const NOBODY_MENTIONABLE: Mentionable = { people: new Map(), mayMentionAll: false };

/** A name, not in the middle of a word or of a mail address. Scripts without spaces may stand right beside it. */
const CANDIDATE =
  /(?<![\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{N}+%@]_*)@([a-z0-9][a-z0-9_.-]*)(?![\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{N}\p{M}_@])/giu;
const LINK = /\bhttps?:\/\/\S+/giu;

/** The places of a text that may mention somebody: not in code, in a link, or in a mail address. */
export function mentionCandidates(content: string): MentionCandidate[] {
  if (!content.includes('@')) return [];
  const found = [...content.matchAll(CANDIDATE)].map(({ index, 1: token }) => ({
    start: index,
    names: namesOf(token),
  }));
  if (found.every(({ names }) => names.length === 0)) return [];
  const closed = [...codeRanges(content), ...linkRanges(content)];
  return found.filter(({ start, names }) => names.length > 0 && !closed.some((range) => isIn(range, start)));
}

/** The distinct names of candidates. */
export function candidateNames(candidates: readonly MentionCandidate[]): string[] {
  return [...new Set(candidates.flatMap(({ names }) => names))];
}

/**
 * The candidates that mention somebody, at most MAX_MENTIONS, in order.
 * @param before the message before an edit: a mention that stands keeps its person, also under a former name.
 */
export function chooseMentions(
  candidates: readonly MentionCandidate[],
  { people, mayMentionAll }: Mentionable,
  before?: Pick<Message, 'content' | 'mentions'>,
): Mention[] {
  const standing = before ? namedBefore(before) : new Map<string, string | null>();
  const known = new Map<string, string | null>([...people, ...standing]);
  if (mayMentionAll) known.set(EVERYBODY, null);
  else if (standing.get(EVERYBODY) !== null) known.delete(EVERYBODY);
  return candidates
    .flatMap(({ start, names }): Mention[] => {
      const name = names.find((one) => known.has(one));
      if (name === undefined) return [];
      const userId = known.get(name)!;
      return [{ kind: userId === null ? 'all' : 'user', userId, start, length: name.length + 1 }];
    })
    .slice(0, MAX_MENTIONS);
}

/** @all: in groups, above twenty people by the owner and admins only. */
export function mayMentionAll(
  { chatType, role }: Pick<Acting, 'chatType' | 'role'>,
  participantCount: number,
): boolean {
  return chatType === 'group' && (participantCount <= MAX_PEOPLE_FOR_ALL || role !== 'member');
}

/** A name may end in a full stop, and a sentence too: the longer name is tried first. */
function namesOf(token: string): string[] {
  const names: string[] = [];
  for (let name = token.toLowerCase(); ; name = name.slice(0, -1)) {
    if (name.length >= MIN_NAME && name.length <= MAX_NAME) names.push(name);
    if (!/[_.-]$/.test(name)) return names;
  }
}

function namedBefore({ content, mentions }: Pick<Message, 'content' | 'mentions'>): Map<string, string | null> {
  return new Map(
    mentions.map(({ start, length, userId }) => [content.slice(start + 1, start + length).toLowerCase(), userId]),
  );
}

function linkRanges(content: string): TextRange[] {
  return [...content.matchAll(LINK)].map(({ index, 0: link }) => ({ start: index, end: index + link.length }));
}

function isIn({ start, end }: TextRange, place: number): boolean {
  return place >= start && place < end;
}
