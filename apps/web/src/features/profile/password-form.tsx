import type { SyntheticEvent } from 'react';
import { missing, passwordProblem } from '../../shared/text/field-rules.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { showToast } from '../../shared/ui/toast-store.js';
import { useFields } from '../../shared/ui/use-fields.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useChangePassword } from '../../shared/session/session-mutations.js';

const rules = { current: missing(() => strings.session.passwordMissing), next: passwordProblem };

export const PasswordForm = ({ username }: { username: string }) => {
  const changePassword = useChangePassword();
  const { busy, problem, run } = useRequest();
  const fields = useFields({ current: '', next: '' }, rules);
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!fields.check(event.currentTarget)) return;
    const { current, next } = fields.values;
    if (!(await run(() => changePassword(current, next)))) return;
    fields.clear();
    showToast(strings.profile.passwordChanged);
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
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
        autoComplete="current-password"
        {...fields.bind('current')}
      />
      <PasswordInput
        label={strings.profile.newPassword}
        hint={strings.session.passwordHint}
        autoComplete="new-password"
        {...fields.bind('next')}
      />
      <FormProblem words={problem?.words} />
      <Button type="submit" busy={busy}>
        {strings.profile.changePassword}
      </Button>
    </form>
  );
};
