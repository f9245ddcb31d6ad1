import type { OutboxNews, OutboxTabs } from './outbox.js';

/** The other tabs of one person in this browser; without BroadcastChannel each tab is alone. */
export const outboxTabs = (viewerId: string): OutboxTabs => {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`converge.outbox.${viewerId}`) : null;
  return {
    post: (news) => channel?.postMessage(news),
    listen: (listener) => {
      channel?.addEventListener('message', (event: MessageEvent<OutboxNews>) => listener(event.data));
      return () => channel?.close();
    },
  };
};
