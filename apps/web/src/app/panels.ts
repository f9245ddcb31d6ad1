/** What opens over the main screen; each is a step of the browser's history. */
export const panels = {
  newChat: 'new-chat',
  details: 'details',
  shortcuts: 'shortcuts',
  notifications: 'notifications',
} as const;
