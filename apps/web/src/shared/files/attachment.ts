import { graphql } from '../generated/gql.js';
import type { AttachmentFieldsFragment } from '../generated/graphql.js';

export const attachmentFields = graphql(`
  fragment AttachmentFields on Attachment {
    id
    kind
    fileName
    contentType
    byteSize
    width
    height
    durationMs
    placeholder
    scanState
    url
    previewUrl
  }
`);

export type Attachment = AttachmentFieldsFragment;

export interface Box {
  width: number;
  height: number;
}

const largest = { width: 340, height: 360 };
const smallest = 96;
/** What is shown of a video before anything of it is known. */
const video: Box = { width: 340, height: 191 };

/** The room that a picture takes, known before it is there: nothing jumps when it comes. */
export const boxOf = ({ width, height }: { width?: number | null; height?: number | null }): Box => {
  if (!width || !height) return video;
  const scale = Math.min(1, largest.width / width, largest.height / height);
  return {
    width: Math.max(smallest, Math.round(width * scale)),
    height: Math.max(smallest, Math.round(height * scale)),
  };
};

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it, in their language. */
export const formatBytes = (bytes: number, language: string): string => {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const digits = { maximumFractionDigits: step < 2 ? 0 : 1 };
  return new Intl.NumberFormat(language, { style: 'unit', unit: units[step], unitDisplay: 'short', ...digits }).format(
    bytes / 1000 ** step,
  );
};

/** Whether a link still works, for some seconds at least. */
export const isFresh = (link: string | null | undefined): link is string => {
  const until = link && new URL(link, location.origin).searchParams.get('until');
  return Boolean(until && Number(until) * 1000 > Date.now() + 5_000);
};
