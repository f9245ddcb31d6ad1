import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { openChatMenu } from './chat-menu-place.js';

const longPressMs = 450;
const movedPx = 10;

/** The ways to a chat's menu: a right click, the key for it, and a long press, after which the finger opens nothing. */
export const useChatGestures = (chatId: string) => {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const opened = useRef(false);
  const release = (): void => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  const onPointerDown = (event: PointerEvent): void => {
    opened.current = false;
    if (event.pointerType !== 'touch') return;
    const { clientX: left, clientY: top } = event;
    release();
    const open = (): void => {
      opened.current = true;
      openChatMenu(chatId, { left, top, width: 1, height: 1 });
    };
    press.current = { timer: setTimeout(open, longPressMs), x: left, y: top };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const began = press.current;
    if (began && Math.hypot(event.clientX - began.x, event.clientY - began.y) > movedPx) release();
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    event.preventDefault();
    if (press.current) return;
    const { left, top, height } = event.currentTarget.getBoundingClientRect();
    const byKey = event.button !== 2;
    openChatMenu(
      chatId,
      byKey ? { left, top, width: 48, height } : { left: event.clientX, top: event.clientY, width: 1, height: 1 },
    );
  };
  /** True for the click that ends a long press. */
  const endsPress = (): boolean => {
    const ends = opened.current;
    opened.current = false;
    return ends;
  };
  const onPointerUp = release;
  return {
    endsPress,
    gestures: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: release,
      onPointerLeave: release,
      onContextMenu,
    },
  };
};
