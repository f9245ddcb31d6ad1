import { createStore } from '../state/store.js';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'problem';
  action?: { label: string; run: () => void };
}

const shownForMs = 6_000;
const problemShownForMs = 10_000;

export const toasts = createStore<readonly Toast[]>([]);

let lastId = 0;

export const dismissToast = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id));

/** Says something in the corner of the page for a while; the same words are not said twice at a time. */
export const showToast = (text: string, options: Pick<Toast, 'action'> & { tone?: Toast['tone'] } = {}): void => {
  const { tone = 'plain', action } = options;
  const id = ++lastId;
  const others = toasts.get().filter((toast) => toast.text !== text);
  toasts.set([...others.slice(-2), { id, text, tone, ...(action && { action }) }]);
  setTimeout(() => dismissToast(id), tone === 'problem' ? problemShownForMs : shownForMs);
};

export const showProblem = (text: string, action?: Toast['action']): void =>
  showToast(text, { tone: 'problem', ...(action && { action }) });
