/** What turns text round, ends a line or rings a bell: nothing that a name needs. */
const controls = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;
/** Letters that show nothing: the name of somebody who wants to have none. */
const blanks = /[\p{Z}\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu;
const stackedMarks = /(\p{M}{3})\p{M}+/gu;

/** A name as it may stand in a line with others: on one line, in its own direction, no higher than the line; '' when nothing of it shows. */
export const shownName = (name: string): string => {
  const plain = name.replace(controls, ' ').replace(stackedMarks, '$1').replace(/\s+/g, ' ').trim();
  return plain.replace(blanks, '') === '' ? '' : plain;
};

/** Text whose direction stays inside it, where no element can do that: in a title, a label, a notification. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
