import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { strings } from '../text/strings.js';
import { Button, IconButton } from './button.js';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Slides in at the side on wide screens instead of floating in the middle. */
  side?: boolean;
  narrow?: boolean;
}

/** Holds the focus, closes with Escape or a click beside it, and gives the focus back. */
export const Dialog = ({ title, onClose, children, side = false, narrow = false }: Props) => (
  <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
    <Modal className={`modal${side ? ' modal-side' : ''}${narrow ? ' modal-narrow' : ''}`}>
      <AriaDialog className="dialog">
        <header className="dialog-header">
          <Heading slot="title" level={2} className="dialog-title">
            {title}
          </Heading>
          <IconButton icon="close" label={strings.common.close} onPress={onClose} />
        </header>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

interface ConfirmProps {
  title: string;
  text: string;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone. */
export const ConfirmDialog = ({ title, text, confirm, onConfirm, onClose }: ConfirmProps) => (
  <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
    <Modal className="modal modal-narrow">
      <AriaDialog className="dialog" role="alertdialog">
        <Heading slot="title" level={2} className="dialog-title">
          {title}
        </Heading>
        <p className="dialog-text">{text}</p>
        <footer className="dialog-actions">
          <Button onPress={onClose}>{strings.common.cancel}</Button>
          <Button
            variant="danger"
            autoFocus
            onPress={() => {
              onClose();
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </footer>
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
