import { type SyntheticEvent, useState } from 'react';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import { navigate } from '../../shared/navigation/navigation.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useSignUp } from '../../shared/session/session-mutations.js';
import { WelcomeFrame } from './welcome-frame.js';

const empty = { displayName: '', username: '', email: '', password: '' };
const fields = Object.keys(empty);

const useSignUpForm = () => {
  const signUp = useSignUp();
  const request = useRequest();
  const [values, setValues] = useState(empty);
  const set = (field: keyof typeof empty) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { displayName, username, email, password } = values;
    const name = displayName.trim();
    const input = { username: username.trim(), email: email.trim(), password, ...(name && { displayName: name }) };
    if (await request.run(() => signUp(input))) navigate('/', { replace: true });
  };
  const general = request.problem && !fields.includes(request.problem.field ?? '') ? request.problem.words : null;
  const complete = Boolean(values.username.trim() && values.email.trim() && values.password);
  return { values, set, submit, general, complete, busy: request.busy, problemOf: request.problemOf };
};

type Form = ReturnType<typeof useSignUpForm>;

const NameInputs = ({ values, set, problemOf }: Form) => (
  <>
    <TextInput
      label={strings.session.displayName}
      hint={strings.session.displayNameHint}
      problem={problemOf('displayName')}
      value={values.displayName}
      onChange={set('displayName')}
      autoComplete="name"
      autoFocus
    />
    <TextInput
      label={strings.session.username}
      hint={strings.session.usernameHint}
      problem={problemOf('username')}
      value={values.username}
      onChange={set('username')}
      autoComplete="username"
      isRequired
    />
  </>
);

export const SignUpScreen = () => {
  const form = useSignUpForm();
  const { values, set, problemOf } = form;
  return (
    <WelcomeFrame title={strings.session.join}>
      <form className="form" onSubmit={(event) => void form.submit(event)}>
        <NameInputs {...form} />
        <TextInput
          label={strings.session.email}
          problem={problemOf('email')}
          value={values.email}
          onChange={set('email')}
          type="email"
          autoComplete="email"
          isRequired
        />
        <PasswordInput
          label={strings.session.password}
          hint={strings.session.passwordHint}
          problem={problemOf('password')}
          value={values.password}
          onChange={set('password')}
          autoComplete="new-password"
          isRequired
        />
        <FormProblem words={form.general} />
        <Button variant="primary" type="submit" wide busy={form.busy} isDisabled={!form.complete}>
          {strings.session.signUp}
        </Button>
      </form>
      <p className="welcome-other">
        {strings.session.haveAccount} <PlaceLink href="/">{strings.session.signIn}</PlaceLink>
      </p>
    </WelcomeFrame>
  );
};
