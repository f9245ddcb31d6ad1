import { lazy, Suspense, useMemo, useState } from 'react';
import { thumbHashToDataURL } from 'thumbhash';
import { strings } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import { type Attachment, boxOf } from './attachment.js';
import { FileRow } from './file-row.js';
import { localPicture } from './local-pictures.js';
import { useLinks } from './use-links.js';

const Gallery = lazy(() => import('./gallery.js').then((module) => ({ default: module.Gallery })));

interface Props {
  messageId: string | null;
  attachment: Attachment;
}

const placeholderUrl = (placeholder: string | null | undefined): string | undefined => {
  if (!placeholder) return undefined;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(placeholder), (sign) => sign.charCodeAt(0)));
  } catch {
    return undefined;
  }
};

export const Picture = ({ messageId, attachment, onOpen }: Props & { onOpen: () => void }) => {
  const { previewUrl, renew } = useLinks(messageId, attachment);
  const blurred = useMemo(() => placeholderUrl(attachment.placeholder), [attachment.placeholder]);
  const source = localPicture(attachment.id) ?? previewUrl;
  const style = { ...boxOf(attachment), ...(blurred && { backgroundImage: `url("${blurred}")` }) };
  return (
    <button type="button" className="attachment-picture" style={style} onClick={onOpen}>
      {source ? (
        <img src={source} alt={attachment.fileName} loading="lazy" decoding="async" onError={renew} />
      ) : (
        <span className="sr-only">{attachment.fileName}</span>
      )}
    </button>
  );
};

const Recording = ({ messageId, attachment }: Props) => {
  const { url, renew } = useLinks(messageId, attachment);
  const { kind, fileName } = attachment;
  if (!url) return <div className="attachment-room" style={kind === 'video' ? boxOf({}) : undefined} />;
  if (kind === 'audio') {
    return <audio className="attachment-audio" src={url} controls preload="none" aria-label={fileName} onError={renew} />; // prettier-ignore
  }
  return (
    <video
      className="attachment-video"
      style={boxOf(attachment)}
      src={url}
      controls
      playsInline
      preload="metadata"
      aria-label={fileName}
      onError={renew}
    />
  );
};

const scanNote = (state: Attachment['scanState']): string | null => {
  if (state === 'pending') return strings.files.scanning;
  return state === 'infected' ? strings.files.infected : null;
};

export const FileLine = ({ messageId, attachment }: Props) => {
  const { url } = useLinks(messageId, attachment);
  const { fileName, byteSize, kind, scanState } = attachment;
  return (
    <FileRow kind={kind} name={fileName} size={byteSize} note={scanNote(scanState)}>
      {url && (
        <a className="icon-button" href={url} download={fileName} aria-label={strings.files.download(fileName)}>
          <Icon name="down" />
        </a>
      )}
    </FileRow>
  );
};

const mayBeSeen = ({ scanState }: Attachment): boolean => scanState === 'clean' || scanState === 'unscanned';

/** Pictures, recordings and files of one message; a picture opens the gallery. */
export const Attachments = ({
  messageId,
  attachments,
}: {
  messageId: string | null;
  attachments: readonly Attachment[];
}) => {
  const [opened, setOpened] = useState<number | null>(null);
  const pictures = attachments.filter((one) => one.kind === 'image' && mayBeSeen(one));
  return (
    <div className={pictures.length > 1 ? 'attachments attachments-several' : 'attachments'}>
      {attachments.map((attachment) => {
        const shared = { messageId, attachment };
        const place = pictures.indexOf(attachment);
        if (place >= 0) return <Picture key={attachment.id} {...shared} onOpen={() => setOpened(place)} />;
        const plays = (attachment.kind === 'video' || attachment.kind === 'audio') && mayBeSeen(attachment);
        return plays ? <Recording key={attachment.id} {...shared} /> : <FileLine key={attachment.id} {...shared} />;
      })}
      {opened !== null && (
        <Suspense fallback={null}>
          <Gallery
            pictures={pictures.map((attachment) => ({ messageId, attachment }))}
            first={opened}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </div>
  );
};
