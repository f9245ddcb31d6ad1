import type { ReactNode } from 'react';
import { language } from '../text/language.js';
import { Icon, type IconName } from '../ui/icon.js';
import { formatBytes } from './attachment.js';

const iconOf = (kind: string): IconName => (kind === 'audio' || kind === 'video' ? 'play' : 'file');

interface Props {
  kind: string;
  name: string;
  size: number;
  note?: ReactNode;
  children?: ReactNode;
}

/** A file as a line: icon, name, size, and what can be done with it. */
export const FileRow = ({ kind, name, size, note, children }: Props) => (
  <div className="file-row">
    <span className="file-icon">
      <Icon name={iconOf(kind)} size={22} />
    </span>
    <span className="file-what">
      <bdi className="file-name">{name}</bdi>
      <span className="file-note">
        {formatBytes(size, language.get())}
        {note && <> · {note}</>}
      </span>
    </span>
    {children}
  </div>
);
