import { nameOf } from '../../shared/people/person-name.js';
import { usePerson } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { navigate } from '../../shared/navigation/navigation.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { useOpenDirect } from './people-found.js';

/** Who somebody is: a username is one person's alone, whatever they call themselves. */
export const PersonCard = ({ personId, onClose }: { personId: string; onClose: () => void }) => {
  const viewerId = useViewerId();
  const person = usePerson(personId);
  const openDirect = useOpenDirect();
  const name = nameOf(person);
  return (
    <Dialog title={strings.people.card} onClose={onClose} narrow>
      <div className="details-head">
        <Avatar id={personId} name={name} size="large" />
        <bdi className="details-title">{name}</bdi>
        {person?.isActive && <p className="details-description">@{person.username}</p>}
      </div>
      {personId === viewerId ? (
        <Button wide onPress={() => navigate('/settings')}>
          {strings.profile.open}
        </Button>
      ) : (
        person?.isActive && (
          <Button variant="primary" wide onPress={() => void openDirect(personId)}>
            {strings.people.message}
          </Button>
        )
      )}
    </Dialog>
  );
};
