// Part of the service worker: shows what is pushed, replaces it, takes it back, and opens the chat at the message.
// One notification a chat: a newer one has the same tag. What cannot be read shows nothing of anybody.

const icon = '/icons/converge-192.png';

function read(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

async function take({ clear, title, body, tag, url }) {
  const { registration } = self;
  if (typeof clear === 'string') {
    for (const shown of await registration.getNotifications({ tag: clear })) shown.close();
    return;
  }
  await registration.showNotification(typeof title === 'string' ? title : 'Converge', {
    body: typeof body === 'string' ? body : '',
    ...(typeof tag === 'string' && { tag, renotify: true }),
    icon,
    badge: icon,
    data: { url },
  });
}

/** Only places of this site are opened, whatever was pushed. */
function placeOf(url) {
  const place = URL.canParse(url ?? '', self.location.origin) ? new URL(url, self.location.origin) : null;
  return place ? place.pathname + place.search : '/';
}

async function open(url) {
  const place = placeOf(url);
  const [window] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!window) return self.clients.openWindow(place);
  await window.focus();
  window.postMessage({ open: place });
}

self.addEventListener('push', (event) => event.waitUntil(take(read(event))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url));
});
