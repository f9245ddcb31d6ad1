import { useRef } from 'react';
import { strings } from '../text/strings.js';
import { IconButton } from '../ui/button.js';
import type { IconName } from '../ui/icon.js';
import { useMedia } from '../ui/use-media.js';
import { pickFiles } from './picked-files.js';

interface InputProps {
  chatId: string;
  icon: IconName;
  label: string;
  camera?: boolean;
}

const FileButton = ({ chatId, icon, label, camera = false }: InputProps) => {
  const input = useRef<HTMLInputElement>(null);
  const take = (): void => {
    const files = [...(input.current?.files ?? [])];
    // The same file may be chosen again.
    if (input.current) input.current.value = '';
    void pickFiles(chatId, files);
  };
  return (
    <>
      <IconButton icon={icon} label={label} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        multiple={!camera}
        {...(camera && { accept: 'image/*', capture: 'environment' as const })}
        onChange={take}
      />
    </>
  );
};

/** Chooses files; on a phone also takes a picture. */
export const AttachButtons = ({ chatId }: { chatId: string }) => {
  const isTouch = useMedia('(pointer: coarse)');
  return (
    <>
      <FileButton chatId={chatId} icon="attach" label={strings.files.attach} />
      {isTouch && <FileButton chatId={chatId} icon="camera" label={strings.files.camera} camera />}
    </>
  );
};
