import { strings } from '../../shared/text/strings.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';

/** Copies and says so; where a browser has no clipboard for pages (plain http), that is said. */
export const copyText = (text: string): void => {
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
  copied.then(
    () => showToast(strings.messages.copied),
    () => showProblem(strings.app.broken),
  );
};
