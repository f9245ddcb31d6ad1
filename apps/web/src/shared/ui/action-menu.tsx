import { useLayoutEffect, useRef, useState } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon, type IconName } from './icon.js';

export interface MenuAction {
  label: string;
  icon: IconName;
  danger?: boolean;
  run: () => void;
}

/** Where a menu opens, in pixels of the window: at a button, or where the pointer was. */
export interface MenuPlace {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Props {
  label: string;
  actions: readonly MenuAction[];
  place: MenuPlace;
  onClose: () => void;
}

/** What can be done to one thing of a list: one menu for the whole list, as a sheet at the lower edge on touch. */
export const ActionMenu = ({ label, actions, place, onClose }: Props) => {
  const anchor = useRef<HTMLSpanElement>(null);
  const [placed, setPlaced] = useState(false);
  useLayoutEffect(() => {
    const style = anchor.current!.style;
    for (const side of ['left', 'top', 'width', 'height'] as const) style[side] = `${place[side]}px`;
    setPlaced(true);
  }, [place]);
  return (
    <>
      <span ref={anchor} className="menu-anchor" aria-hidden="true" />
      <Popover
        className="popover message-menu"
        aria-label={label}
        isOpen={placed}
        onOpenChange={(open) => !open && onClose()}
        triggerRef={anchor}
        placement="bottom end"
      >
        <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
          {actions.map((action) => (
            <MenuItem
              key={action.label}
              textValue={action.label}
              className={action.danger ? 'menu-item menu-item-danger' : 'menu-item'}
              onAction={action.run}
            >
              <Icon name={action.icon} size={18} />
              {action.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
};
