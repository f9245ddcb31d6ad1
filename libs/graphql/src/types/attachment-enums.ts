import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names of the domain's kinds of files. */
export enum AttachmentKindEnum {
  image = 'image',
  video = 'video',
  audio = 'audio',
  file = 'file',
}

/** GraphQL's names of what the scanner said. */
export enum ScanStateEnum {
  pending = 'pending',
  clean = 'clean',
  infected = 'infected',
  unscanned = 'unscanned',
}

registerEnumType(AttachmentKindEnum, {
  name: 'AttachmentKind',
  description: 'How a client shows a file.',
  valuesMap: {
    image: { description: 'A picture that was read whole: it has a size, a placeholder and a preview.' },
    video: { description: 'By its bytes a video.' },
    audio: { description: 'By its bytes a recording.' },
    file: { description: 'Anything else, to be downloaded.' },
  },
});

registerEnumType(ScanStateEnum, {
  name: 'ScanState',
  description: 'What the scanner says. pending: not yet scanned. infected: nobody can download it.',
  valuesMap: {
    pending: { description: 'Not yet scanned, and not downloadable until it is.' },
    clean: { description: 'The scanner found nothing.' },
    infected: { description: 'Nobody can download it.' },
    unscanned: { description: 'The installation has no scanner.' },
  },
});
