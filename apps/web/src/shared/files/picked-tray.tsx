import { strings } from '../text/strings.js';
import { IconButton } from '../ui/button.js';
import { FileRow } from './file-row.js';
import { type PickedFile, unpick, usePicked } from './picked-files.js';

const Picked = ({ chatId, picked }: { chatId: string; picked: PickedFile }) => {
  const { id, file, pictureUrl } = picked;
  const remove = <IconButton icon="close" label={strings.files.remove(file.name)} onPress={() => unpick(chatId, id)} />;
  if (!pictureUrl) {
    return (
      <FileRow kind="file" name={file.name} size={file.size}>
        {remove}
      </FileRow>
    );
  }
  return (
    <span className="picked-picture">
      <img src={pictureUrl} alt={file.name} />
      {remove}
    </span>
  );
};

/** What goes with the next message. */
export const PickedTray = ({ chatId }: { chatId: string }) => {
  const files = usePicked(chatId);
  if (files.length === 0) return null;
  return (
    <ul className="picked-tray" aria-label={strings.files.chosen}>
      {files.map((picked) => (
        <li key={picked.id}>
          <Picked chatId={chatId} picked={picked} />
        </li>
      ))}
    </ul>
  );
};
