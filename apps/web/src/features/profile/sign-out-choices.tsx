import { useState } from 'react';
import { useSignOut } from '../../shared/session/session-mutations.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/dialog.js';

/** Signing out here is done at once; what ends other devices is asked for first, last and apart. */
export const SignOutChoices = () => {
  const signOut = useSignOut();
  const [asked, setAsked] = useState(false);
  return (
    <div className="settings-ways">
      <Button onPress={() => void signOut(false)}>{strings.session.signOut}</Button>
      <Button variant="danger" onPress={() => setAsked(true)}>
        {strings.session.signOutEverywhere}
      </Button>
      {asked && (
        <ConfirmDialog
          title={strings.session.signOutEverywhereTitle}
          text={strings.session.signOutEverywhereText}
          confirm={strings.session.signOutEverywhere}
          onConfirm={() => void signOut(true)}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
};
