/** The dialog over the main screen; one at a time. */
export type OpenDialog = 'new-chat' | 'profile' | 'instances' | null;
