import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { ParticipantFields } from '../../shared/cache/chat-cache.js';
import type { ParticipantRole } from '../../shared/generated/graphql.js';
import { nameOf } from '../../shared/people/person-name.js';
import { PersonButton } from '../../shared/people/person-button.js';
import { usePerson } from '../../shared/people/use-people.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { IconButton } from '../../shared/ui/button.js';

export type ParticipantAction = { kind: 'remove' } | { kind: 'role'; role: ParticipantRole };

interface Props {
  participant: ParticipantFields;
  isViewer: boolean;
  /** What the viewer may do with this person. */
  actions: readonly ParticipantAction[];
  onAction: (action: ParticipantAction, name: string) => void;
}

const labelOf = (action: ParticipantAction): string => {
  if (action.kind === 'remove') return strings.details.removePerson;
  const { makeOwner, makeAdmin, makeMember } = strings.details;
  return { owner: makeOwner, admin: makeAdmin, member: makeMember }[action.role];
};

export const ParticipantRow = ({ participant, isViewer, actions, onAction }: Props) => {
  const person = usePerson(participant.userId);
  const name = nameOf(person);
  return (
    <div className="participant">
      <PersonButton personId={participant.userId} name={name} className="participant-who">
        <Avatar id={participant.userId} name={name} />
        <span className="participant-text">
          <bdi className="participant-name">{isViewer ? `${name} (${strings.common.you})` : name}</bdi>
          <span className="participant-role">
            {person?.isActive && <bdi>@{person.username}</bdi>}
            {participant.role !== 'member' && (
              <>
                {' · '}
                <span>{strings.details.roles[participant.role]}</span>
              </>
            )}
          </span>
        </span>
      </PersonButton>
      {actions.length > 0 && (
        <MenuTrigger>
          <IconButton icon="more" label={strings.details.manage(name)} />
          <Popover className="popover" placement="bottom end">
            <Menu className="menu" aria-label={strings.details.manage(name)}>
              {actions.map((action) => (
                <MenuItem key={labelOf(action)} className="menu-item" onAction={() => onAction(action, name)}>
                  {labelOf(action)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
};
