import { type SyntheticEvent, useEffect, useRef } from 'react';
import { navigate } from '../../shared/navigation/navigation.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import { useSignUp } from '../../shared/session/session-mutations.js';
import { displayNameProblem, emailProblem, passwordProblem, usernameProblem } from '../../shared/text/field-rules.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { focusField, useFields } from '../../shared/ui/use-fields.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { WelcomeFrame } from './welcome-frame.js';

const empty = { displayName: '', username: '', email: '', password: '' };

const rules = {
  displayName: displayNameProblem,
  username: usernameProblem,
  email: emailProblem,
  password: passwordProblem,
};

const useSignUpForm = () => {
  const signUp = useSignUp();
  const request = useRequest();
  const form = useRef<HTMLFormElement>(null);
  const fields = useFields(empty, rules);
  const refused = request.problem?.field ?? null;
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!fields.check(event.currentTarget)) return;
    const { displayName, username, email, password } = fields.values;
    const name = displayName.trim();
    const input = { username: username.trim(), email: email.trim(), password, ...(name && { displayName: name }) };
    if (await request.run(() => signUp(input))) navigate('/', { replace: true });
  };
  const { problem } = request;
  // Once for each refusal, whatever is typed afterwards.
  useEffect(() => {
    if (form.current && problem?.field) focusField(form.current, problem.field);
  }, [problem]);
  const bind = (field: keyof typeof empty) => {
    const bound = fields.bind(field);
    return { ...bound, problem: bound.problem ?? request.problemOf(field) };
  };
  const general = request.problem && !(refused && refused in empty) ? request.problem.words : null;
  return { form, bind, submit, general, busy: request.busy };
};

export const SignUpScreen = () => {
  const { form, bind, submit, general, busy } = useSignUpForm();
  return (
    <WelcomeFrame title={strings.session.join}>
      <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
        <TextInput
          label={strings.session.displayName}
          hint={strings.session.displayNameHint}
          autoComplete="name"
          autoFocus
          {...bind('displayName')}
        />
        <TextInput
          label={strings.session.username}
          hint={strings.session.usernameHint}
          autoComplete="username"
          isRequired
          {...bind('username')}
        />
        <TextInput label={strings.session.email} type="email" autoComplete="email" isRequired {...bind('email')} />
        <PasswordInput
          label={strings.session.password}
          hint={strings.session.passwordHint}
          autoComplete="new-password"
          isRequired
          {...bind('password')}
        />
        <FormProblem words={general} />
        <Button variant="primary" type="submit" wide busy={busy}>
          {strings.session.signUp}
        </Button>
      </form>
      <p className="welcome-other">
        {strings.session.haveAccount} <PlaceLink href="/">{strings.session.signIn}</PlaceLink>
      </p>
    </WelcomeFrame>
  );
};
