import { useState } from 'react';
import { useUnsentQuestion } from '../../shared/writing/use-unsent-question.js';
import { useSignOut } from '../../shared/session/session-mutations.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/dialog.js';

/** Signing out here is done at once; what ends other devices is asked for first, last and apart. */
export const SignOutChoices = () => {
  const signOut = useSignOut();
  const unsent = useUnsentQuestion();
  const leave = (everywhere: boolean): void => unsent.ask(() => void signOut(everywhere));
  const [asked, setAsked] = useState(false);
  return (
    <div className="settings-ways">
      {unsent.dialog}
      <Button onPress={() => leave(false)}>{strings.session.signOut}</Button>
      <Button variant="danger" onPress={() => setAsked(true)}>
        {strings.session.signOutEverywhere}
      </Button>
      {asked && (
        <ConfirmDialog
          title={strings.session.signOutEverywhereTitle}
          text={strings.session.signOutEverywhereText}
          confirm={strings.session.signOutEverywhere}
          onConfirm={() => leave(true)}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
};
