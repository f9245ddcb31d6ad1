import { type SyntheticEvent, useState } from 'react';
import { toApiError } from '../../shared/api/api-error.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import { useSession } from '../../shared/session/viewer-context.js';
import { useStore } from '../../shared/state/store.js';
import { describeApiError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { useSignIn } from '../../shared/session/session-mutations.js';
import { WelcomeFrame } from './welcome-frame.js';

/** Here UNAUTHENTICATED means the password, not the session. */
const words = (thrown: unknown): string => {
  const error = toApiError(thrown);
  return error.code === 'UNAUTHENTICATED' || error.code === 'NOT_FOUND'
    ? strings.session.wrongPassword
    : describeApiError(error);
};

const useSignInForm = () => {
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await signIn({ login: login.trim(), password });
    } catch (error) {
      setProblem(words(error));
      setBusy(false);
    }
  };
  return { login, setLogin, password, setPassword, busy, problem, submit };
};

export const SignInScreen = () => {
  const form = useSignInForm();
  const { notice } = useStore(useSession().state);
  return (
    <WelcomeFrame title={strings.session.welcomeBack} notice={notice && strings.session.endedElsewhere}>
      <form className="form" onSubmit={(event) => void form.submit(event)}>
        <TextInput
          label={strings.session.login}
          value={form.login}
          onChange={form.setLogin}
          autoComplete="username"
          autoFocus
          isRequired
        />
        <PasswordInput
          label={strings.session.password}
          value={form.password}
          onChange={form.setPassword}
          autoComplete="current-password"
          isRequired
        />
        <FormProblem words={form.problem} />
        <Button variant="primary" type="submit" wide busy={form.busy} isDisabled={!form.login.trim() || !form.password}>
          {strings.session.signIn}
        </Button>
      </form>
      <p className="welcome-other">
        {strings.session.noAccount} <PlaceLink href="/sign-up">{strings.session.signUp}</PlaceLink>
      </p>
    </WelcomeFrame>
  );
};
