const longestSleepMs = 30_000;

/** Calls back when there is reason to hope: the network is back, or the person looks at the page again. */
const onHope = (listener: () => void): (() => void) => {
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  addEventListener('online', listener);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    removeEventListener('online', listener);
    document.removeEventListener('visibilitychange', whenVisible);
  };
};

/** Waits that long, or less when the network comes back; without a network until it does, but not for ever: it may err. */
export const sleepUntilHope = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(wake, navigator.onLine ? ms : longestSleepMs);
    const stop = onHope(wake);
  });
