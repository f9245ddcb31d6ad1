import { DomainError } from './domain-error.js';
import type { Attachment } from './file.js';
import { codePoints, isBrokenUnicode } from './text.js';

const MAX_FILE_NAME = 255;
const MAX_ATTACHMENTS = 10;
/** Turns the direction of the text that follows, so that `gpj.exe` reads as `exe.jpg`; and what no name needs. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The name that a file is kept under: what follows the last slash or backslash, without control characters and marks of
 * direction. @throws BAD_USER_INPUT when nothing is left, or more than 255 code points, or it holds NUL.
 */
export function cleanFileName(given: string): string {
  if (given.includes('\0') || isBrokenUnicode(given)) {
    throw DomainError.badInput('fileName', 'A file name cannot hold NUL or broken Unicode.');
  }
  const name = (given.split(/[/\\]/).pop() ?? '').replace(UNSEEN, '').trim();
  if (name === '' || name === '.' || name === '..') throw DomainError.badInput('fileName', 'A file needs a name.');
  if (codePoints(name) > MAX_FILE_NAME) {
    throw DomainError.badInput('fileName', `A file name has at most ${MAX_FILE_NAME} characters.`);
  }
  return name;
}

/** @throws BAD_USER_INPUT below 1 byte; CONFLICT, with the limit, above it. */
export function checkByteSize(byteSize: number, limit: number): void {
  if (byteSize < 1) throw DomainError.badInput('byteSize', 'An empty file cannot be sent.');
  if (byteSize > limit) {
    throw new DomainError('CONFLICT', `A file has at most ${limit} bytes.`, { field: 'byteSize', limit });
  }
}

/** @throws BAD_USER_INPUT for more than 10, or for one that is named twice. */
export function checkAttachmentIds(ids: readonly string[]): void {
  if (ids.length > MAX_ATTACHMENTS) {
    throw DomainError.badInput('attachmentIds', `A message has at most ${MAX_ATTACHMENTS} files.`);
  }
  if (new Set(ids).size < ids.length) throw DomainError.badInput('attachmentIds', 'A file is named twice.');
}

/** Whether anybody in its chat may download it now. */
export function isDownloadable(file: Pick<Attachment, 'scanState'>): boolean {
  return file.scanState === 'clean' || file.scanState === 'unscanned';
}
