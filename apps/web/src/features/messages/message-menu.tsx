import { strings } from '../../shared/text/strings.js';
import { ActionMenu, type MenuAction, type MenuPlace } from '../../shared/ui/action-menu.js';

export type { MenuAction, MenuPlace } from '../../shared/ui/action-menu.js';

interface Props {
  actions: readonly MenuAction[];
  place: MenuPlace;
  onClose: () => void;
}

/** What can be done to a message. */
export const MessageMenu = (props: Props) => <ActionMenu label={strings.messages.actions} {...props} />;
