import { createStore } from '../../shared/state/store.js';
import type { MenuPlace } from '../../shared/ui/action-menu.js';

/** The chat of the list whose menu is open, and where. */
export const chatMenu = createStore<{ chatId: string; place: MenuPlace } | null>(null);

export const openChatMenu = (chatId: string, place: MenuPlace): void => chatMenu.set({ chatId, place });
