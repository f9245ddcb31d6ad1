import { useStore } from '../shared/state/store.js';
import { strings } from '../shared/text/strings.js';
import { Button } from '../shared/ui/button.js';
import { newVersion } from './app-shell.js';

/** Offers the new version; drafts and unsent messages are on the device, so that a reload loses nothing. */
export const UpdateNotice = () => {
  const bringIn = useStore(newVersion);
  return (
    <div role="status">
      {bringIn && (
        <p className="banner banner-update">
          {strings.app.newVersion}
          <Button variant="quiet" onPress={bringIn}>
            {strings.app.update}
          </Button>
        </p>
      )}
    </div>
  );
};
