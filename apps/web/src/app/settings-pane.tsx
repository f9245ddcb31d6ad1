import { InstanceChoices } from '../features/instances/instance-choices.js';
import { NotificationSettings } from '../features/notifications/notification-settings.js';
import { SettingsPage } from '../features/profile/settings-page.js';
import { PlaceLink } from '../shared/navigation/place-link.js';
import { strings } from '../shared/text/strings.js';
import { Icon } from '../shared/ui/icon.js';

export const SettingsPane = () => (
  <>
    <header className="pane-header">
      <PlaceLink href="/" className="icon-button back-link" aria-label={strings.common.back}>
        <Icon name="back" />
      </PlaceLink>
      <h1 className="pane-heading pane-title">{strings.profile.open}</h1>
    </header>
    <SettingsPage notifications={<NotificationSettings />} advanced={<InstanceChoices />} />
  </>
);
