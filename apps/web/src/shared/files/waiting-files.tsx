import { useEffect, useState } from 'react';
import { strings } from '../text/strings.js';
import { IconButton } from '../ui/button.js';
import { useOutbox } from '../writing/outbox-context.js';
import type { OutboxEntry, OutboxFile } from '../writing/outbox.js';
import { boxOf } from './attachment.js';
import { FileRow } from './file-row.js';
import { keptFiles } from '../state/kept-files.js';
import { useProgress, useUploads } from './uploads-context.js';

/** The picture as it lies on this device. */
const usePicture = ({ id, isPicture }: OutboxFile): string | null => {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!isPicture) return undefined;
    let made: string | null = null;
    let isGone = false;
    void keptFiles.get(id).then((file) => {
      if (!file || isGone) return;
      made = URL.createObjectURL(file.blob);
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, isPicture]);
  return url;
};

const WaitingFile = ({ file, entry }: { file: OutboxFile; entry: OutboxEntry }) => {
  const outbox = useOutbox();
  const uploads = useUploads();
  const { sent, isPaused } = useProgress(file.id);
  const picture = usePicture(file);
  const percent = Math.floor((sent / file.size) * 100);
  const cancel = (): void => {
    void uploads.cancel(entry);
    outbox.drop(entry.clientMessageId);
  };
  const controls = entry.state === 'waiting' && (
    <span className="upload-controls">
      <IconButton
        icon={isPaused ? 'play' : 'pause'}
        label={isPaused ? strings.files.resume : strings.files.pause}
        onPress={() => (isPaused ? uploads.resume(file.id) : uploads.pause(file.id))}
      />
      <IconButton icon="close" label={strings.files.cancel} onPress={cancel} />
    </span>
  );
  const bar = entry.state === 'waiting' && (
    <progress className="upload-progress" aria-label={strings.files.progress(file.name)} max={100} value={percent} />
  );
  if (!file.isPicture) {
    return (
      <FileRow kind="file" name={file.name} size={file.size} note={isPaused ? strings.files.paused : `${percent} %`}>
        {controls}
        {bar}
      </FileRow>
    );
  }
  return (
    <div className="attachment-picture" style={boxOf(file)}>
      {picture && <img src={picture} alt={file.name} />}
      {controls}
      {bar}
    </div>
  );
};

/** Files that are on their way: how far they are, and what can be done about it. */
export const WaitingFiles = ({ entry }: { entry: OutboxEntry }) => (
  <div className="attachments">
    {(entry.files ?? []).map((file) => (
      <WaitingFile key={file.id} file={file} entry={entry} />
    ))}
  </div>
);
