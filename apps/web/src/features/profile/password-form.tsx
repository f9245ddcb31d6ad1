import { type SyntheticEvent, useState } from 'react';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { showToast } from '../../shared/ui/toast-store.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useChangePassword } from '../../shared/session/session-mutations.js';

export const PasswordForm = ({ username }: { username: string }) => {
  const changePassword = useChangePassword();
  const { busy, problem, run } = useRequest();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!(await run(() => changePassword(current, next)))) return;
    setCurrent('');
    setNext('');
    showToast(strings.profile.passwordChanged);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <input
        className="sr-only"
        type="text"
        autoComplete="username"
        value={username}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordInput
        label={strings.profile.currentPassword}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <PasswordInput
        label={strings.profile.newPassword}
        hint={strings.session.passwordHint}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
      />
      <FormProblem words={problem?.words} />
      <Button type="submit" busy={busy} isDisabled={!current || !next}>
        {strings.profile.changePassword}
      </Button>
    </form>
  );
};
