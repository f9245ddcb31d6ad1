import { type SyntheticEvent, useState } from 'react';
import { toApiError } from '../../shared/api/api-error.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import { useSignIn } from '../../shared/session/session-mutations.js';
import { useSession } from '../../shared/session/viewer-context.js';
import { useStore } from '../../shared/state/store.js';
import { describeApiError } from '../../shared/text/error-words.js';
import { missing } from '../../shared/text/field-rules.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { focusField, useFields } from '../../shared/ui/use-fields.js';
import { WelcomeFrame } from './welcome-frame.js';

/** Here UNAUTHENTICATED means the password, not the session. */
const words = (thrown: unknown): string => {
  const error = toApiError(thrown);
  return error.code === 'UNAUTHENTICATED' || error.code === 'NOT_FOUND'
    ? strings.session.wrongPassword
    : describeApiError(error);
};

const rules = {
  login: missing(() => strings.session.loginMissing),
  password: missing(() => strings.session.passwordMissing),
};

const useSignInForm = () => {
  const signIn = useSignIn();
  const fields = useFields({ login: '', password: '' }, rules);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!fields.check(form)) return;
    setBusy(true);
    setProblem(null);
    try {
      await signIn({ login: fields.values.login.trim(), password: fields.values.password });
    } catch (error) {
      setProblem(words(error));
      setBusy(false);
      focusField(form, 'password');
    }
  };
  return { fields, busy, problem, submit };
};

export const SignInScreen = () => {
  const { fields, busy, problem, submit } = useSignInForm();
  const { notice } = useStore(useSession().state);
  return (
    <WelcomeFrame title={strings.session.welcomeBack} notice={notice && strings.session.endedElsewhere}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <TextInput
          label={strings.session.login}
          autoComplete="username"
          autoFocus
          isRequired
          {...fields.bind('login')}
        />
        <PasswordInput
          label={strings.session.password}
          autoComplete="current-password"
          isRequired
          {...fields.bind('password')}
        />
        <FormProblem words={problem} />
        <Button variant="primary" type="submit" wide busy={busy}>
          {strings.session.signIn}
        </Button>
      </form>
      <p className="welcome-other">
        {strings.session.noAccount} <PlaceLink href="/sign-up">{strings.session.signUp}</PlaceLink>
      </p>
    </WelcomeFrame>
  );
};
