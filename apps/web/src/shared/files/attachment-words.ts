import { strings } from '../text/strings.js';

interface Described {
  content: string;
  attachments: readonly { kind: string; fileName: string }[];
}

/** A message in words, also one that has files and no text. */
export const wordsOf = ({ content, attachments: [first, ...more] }: Described): string => {
  if (content || !first) return content;
  if (more.length > 0) return strings.files.several(more.length + 1);
  if (first.kind === 'image') return strings.files.photo;
  return first.kind === 'video' ? strings.files.video : first.fileName;
};
