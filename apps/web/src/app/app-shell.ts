/** The service worker that makes the page open without a network; not in development, where files change all the time. */
export const startAppShell = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));
};
