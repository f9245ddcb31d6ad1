import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { strings } from '../text/strings.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import type { Attachment } from './attachment.js';
import { localPicture } from './local-pictures.js';
import { useLinks } from './use-links.js';

export interface GalleryPicture {
  messageId: string | null;
  attachment: Attachment;
}

interface Props {
  pictures: readonly GalleryPicture[];
  first: number;
  onClose: () => void;
}

const swipePixels = 60;

const Shown = ({ picture: { messageId, attachment } }: { picture: GalleryPicture }) => {
  const { url, previewUrl, renew } = useLinks(messageId, attachment);
  const source = url ?? localPicture(attachment.id) ?? previewUrl;
  const { width, height, fileName } = attachment;
  return (
    <figure className="gallery-shown">
      {source && (
        <img src={source} alt={fileName} width={width ?? undefined} height={height ?? undefined} onError={renew} />
      )}
      <figcaption className="gallery-caption">
        <bdi>{fileName}</bdi>
        {url && (
          <a className="icon-button" href={url} download={fileName} aria-label={strings.files.download(fileName)}>
            <Icon name="down" />
          </a>
        )}
      </figcaption>
    </figure>
  );
};

/** One picture after the other, over everything: by keys, by a swipe, by buttons. */
export const Gallery = ({ pictures, first, onClose }: Props) => {
  const [at, setAt] = useState(first);
  const begun = useRef<number | null>(null);
  const go = (by: number): void => setAt((place) => Math.min(pictures.length - 1, Math.max(0, place + by)));
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowRight') go(1);
    else if (key === 'ArrowLeft') go(-1);
  };
  const onPointerUp = ({ clientX }: PointerEvent): void => {
    const moved = begun.current === null ? 0 : clientX - begun.current;
    begun.current = null;
    if (Math.abs(moved) >= swipePixels) go(moved < 0 ? 1 : -1);
  };
  const picture = pictures[at];
  if (!picture) return null;
  return (
    <ModalOverlay className="overlay gallery-overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="gallery-modal">
        <AriaDialog className="gallery" aria-label={strings.files.gallery}>
          <div
            className="gallery-stage"
            role="group"
            tabIndex={-1}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => (begun.current = event.clientX)}
            onPointerUp={onPointerUp}
          >
            <Shown key={picture.attachment.id} picture={picture} />
            {pictures.length > 1 && (
              <nav className="gallery-steps">
                <IconButton icon="back" label={strings.files.previous} isDisabled={at === 0} onPress={() => go(-1)} />
                <span role="status">{strings.files.place(at + 1, pictures.length)}</span>
                <IconButton
                  icon="forward"
                  label={strings.files.next}
                  isDisabled={at === pictures.length - 1}
                  onPress={() => go(1)}
                />
              </nav>
            )}
            <span className="gallery-close">
              <IconButton icon="close" label={strings.common.close} autoFocus onPress={onClose} />
            </span>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
