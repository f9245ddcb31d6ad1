import { newId } from '../state/new-id.js';
import { createStore, type Store, useStore } from '../state/store.js';
import { strings } from '../text/strings.js';
import { showProblem } from '../ui/toast-store.js';

/** A file that was chosen for the next message. */
export interface PickedFile {
  id: string;
  file: File;
  /** What is shown of a picture. */
  pictureUrl: string | null;
  width: number | null;
  height: number | null;
}

const mostFiles = 10;
const mostBytes = 104_857_600;

const picked: Store<ReadonlyMap<string, readonly PickedFile[]>> = createStore<
  ReadonlyMap<string, readonly PickedFile[]>
>(new Map());
const nothing: readonly PickedFile[] = [];

const change = (chatId: string, files: readonly PickedFile[]): void =>
  picked.set(new Map(picked.get()).set(chatId, files));

/** SVG is a document and not a picture here: the media service says the same. */
const isPicture = (file: File): boolean => /^image\/(jpeg|png|webp|gif|avif)$/.test(file.type);

const look = async (file: File): Promise<PickedFile> => {
  const plain = { id: newId(), file, pictureUrl: null, width: null, height: null };
  if (!isPicture(file)) return plain;
  const pictureUrl = URL.createObjectURL(file);
  const image = new Image();
  image.src = pictureUrl;
  return image.decode().then(
    () => ({ ...plain, pictureUrl, width: image.naturalWidth, height: image.naturalHeight }),
    () => plain,
  );
};

const mayBe = (file: File): boolean => {
  if (file.size === 0) showProblem(strings.files.empty(file.name));
  else if (file.size > mostBytes) showProblem(strings.files.tooLarge(file.name));
  return file.size > 0 && file.size <= mostBytes;
};

/** Puts files beside what is being written in a chat; too many, too large and empty ones are said. */
export const pickFiles = async (chatId: string, files: readonly File[]): Promise<void> => {
  const room = mostFiles - (picked.get().get(chatId) ?? nothing).length;
  const good = files.filter(mayBe);
  if (good.length > room) showProblem(strings.files.tooMany(mostFiles));
  const looked = await Promise.all(good.slice(0, Math.max(0, room)).map(look));
  change(chatId, [...(picked.get().get(chatId) ?? nothing), ...looked]);
};

export const unpick = (chatId: string, id: string): void =>
  change(
    chatId,
    (picked.get().get(chatId) ?? nothing).filter((one) => one.id !== id),
  );

/** What was chosen goes with the message. */
export const takePicked = (chatId: string): readonly PickedFile[] => {
  const files = picked.get().get(chatId) ?? nothing;
  change(chatId, nothing);
  return files;
};

export const usePicked = (chatId: string): readonly PickedFile[] => useStore(picked).get(chatId) ?? nothing;
