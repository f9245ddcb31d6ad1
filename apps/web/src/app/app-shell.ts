import { registerSW } from 'virtual:pwa-register';
import { navigate } from '../shared/navigation/navigation.js';
import { createStore } from '../shared/state/store.js';

const lookAgainMs = 60 * 60_000;

/** What brings the new version in; null while this is the newest that is known. */
export const newVersion = createStore<(() => void) | null>(null);

const reloadNow = (): void => location.reload();

/** A newer worker waits beside the old one, whose files stay until the person reloads: nothing breaks under an open tab. */
const watchVersions = (): void => {
  const activate = registerSW({
    onNeedRefresh: () => newVersion.set(() => void activate(true)),
    onRegisteredSW: (_url, registration) => {
      const look = (): void => void registration?.update().catch(() => undefined);
      setInterval(look, lookAgainMs);
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
      addEventListener('online', look);
    },
  });
};

/** A pressed notification opens its chat here, in the page that is open already. */
const followNotifications = (): void =>
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ open?: unknown } | null>) => {
    if (typeof data?.open === 'string' && data.open.startsWith('/')) navigate(data.open);
  });

/** A file that is dropped beside the message box must not make the browser leave the page for it. */
const refuseDroppedFiles = (): void => {
  const refuse = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files') || event.defaultPrevented) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  addEventListener('dragover', refuse);
  addEventListener('drop', refuse);
};

/** The service worker that makes the page open without a network; not in development, where files change all the time. */
export const startAppShell = (): void => {
  refuseDroppedFiles();
  // A part that was fetched late may be gone from the server: the page is of a version before.
  addEventListener('vite:preloadError', () => newVersion.set(reloadNow));
  if (!('serviceWorker' in navigator)) return;
  followNotifications();
  if (import.meta.env.PROD) watchVersions();
};
