import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { type MessageTarget, useMessageHandlers } from './message-actions.js';

const longPressMs = 450;
const movedPx = 10;

const isOnText = (event: MouseEvent): boolean =>
  (event.target as Element).closest('a') !== null || String(document.getSelection() ?? '') !== '';

/** The ways to a message's menu with the hand: a right click, a long press; and whether the pointer is over it. */
export const useMessageGestures = (target: MessageTarget | null) => {
  const handlers = useMessageHandlers();
  const [hovered, setHovered] = useState(false);
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const open = (x: number, y: number): void => {
    if (target) handlers.openMenu(target, { left: x, top: y, width: 1, height: 1 });
  };
  const release = (): void => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    const { clientX: x, clientY: y } = event;
    release();
    press.current = { timer: setTimeout(() => open(x, y), longPressMs), x, y };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const began = press.current;
    if (began && Math.hypot(event.clientX - began.x, event.clientY - began.y) > movedPx) release();
  };
  const onContextMenu = (event: MouseEvent): void => {
    if (!target || isOnText(event)) return;
    event.preventDefault();
    if (press.current === null) open(event.clientX, event.clientY);
  };
  const onPointerEnter = (event: PointerEvent): void => setHovered(event.pointerType === 'mouse');
  const onPointerLeave = (): void => {
    setHovered(false);
    release();
  };
  const gestures = { onPointerDown, onPointerMove, onPointerUp: release, onPointerCancel: release };
  return { hovered, gestures: { ...gestures, onContextMenu, onPointerEnter, onPointerLeave } };
};
