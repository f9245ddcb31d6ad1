import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';

export interface MenuAction {
  label: string;
  icon: IconName;
  danger?: boolean;
  run: () => void;
}

export const MessageMenu = ({ actions }: { actions: readonly MenuAction[] }) => (
  <MenuTrigger>
    <IconButton icon="more" label={strings.messages.actions} />
    <Popover className="popover" placement="bottom end">
      <Menu className="menu" aria-label={strings.messages.actions}>
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
  </MenuTrigger>
);
