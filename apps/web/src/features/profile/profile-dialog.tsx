import { type SyntheticEvent, useEffect, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useStore } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { chooseTheme, theme, type Theme, themes } from '../../shared/ui/theme.js';
import { showToast } from '../../shared/ui/toast-store.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useSignOut } from '../../shared/session/session-mutations.js';
import { PasswordForm } from './password-form.js';
import { type Me, useLoadMe, useUpdateProfile } from './profile-operations.js';

const ProfileForm = ({ me }: { me: Me }) => {
  const updateProfile = useUpdateProfile();
  const { busy, problem, problemOf, run } = useRequest();
  const [values, setValues] = useState({
    displayName: me.displayName ?? '',
    username: me.username,
    email: me.email ?? '',
  });
  const set = (field: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { displayName, username, email } = values;
    const input = { displayName: displayName.trim(), username: username.trim(), email: email.trim() };
    if (await run(() => updateProfile(input))) showToast(strings.profile.saved);
  };
  const general = problem && !(problem.field && problem.field in values) ? problem.words : null;
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={strings.session.displayName}
        problem={problemOf('displayName')}
        value={values.displayName}
        onChange={set('displayName')}
      />
      <TextInput
        label={strings.session.username}
        problem={problemOf('username')}
        value={values.username}
        onChange={set('username')}
        autoComplete="username"
      />
      <TextInput
        label={strings.session.email}
        problem={problemOf('email')}
        value={values.email}
        onChange={set('email')}
        type="email"
      />
      <FormProblem words={general} />
      <Button variant="primary" type="submit" busy={busy}>
        {strings.common.save}
      </Button>
    </form>
  );
};

const ThemeChoice = () => (
  <RadioGroup
    className="segments"
    value={useStore(theme)}
    onChange={(value) => chooseTheme(value as Theme)}
    orientation="horizontal"
  >
    <Label className="field-label">{strings.profile.theme}</Label>
    <div className="segments-row">
      {themes.map((name) => (
        <Radio key={name} value={name} className="segment">
          {strings.profile.themes[name]}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);

const useMe = () => {
  const loadMe = useLoadMe();
  const [me, setMe] = useState<Me | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    loadMe().then(setMe, (error: unknown) => setProblem(describeError(error)));
  }, [loadMe]);
  return { me, problem };
};

export const ProfileDialog = ({ onClose }: { onClose: () => void }) => {
  const signOut = useSignOut();
  const { me, problem } = useMe();
  return (
    <Dialog title={strings.profile.title} onClose={onClose} side>
      {me && <ProfileForm me={me} />}
      <FormProblem words={problem} />
      <section className="details-section">
        <ThemeChoice />
      </section>
      <section className="details-section">
        <h3 className="details-heading">{strings.profile.changePassword}</h3>
        <PasswordForm username={me?.username ?? ''} />
      </section>
      <footer className="details-farewell">
        <Button onPress={() => void signOut(false)}>{strings.session.signOut}</Button>
        <Button variant="danger" onPress={() => void signOut(true)}>
          {strings.session.signOutEverywhere}
        </Button>
      </footer>
    </Dialog>
  );
};
