import { type ReactNode, type SyntheticEvent } from 'react';
import { displayNameProblem, emailProblem, usernameProblem } from '../../shared/text/field-rules.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { showToast } from '../../shared/ui/toast-store.js';
import { useFields } from '../../shared/ui/use-fields.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { AppearanceChoices } from './appearance-choices.js';
import { PasswordForm } from './password-form.js';
import { type Me, useMe, useUpdateProfile } from './profile-operations.js';
import { SignOutChoices } from './sign-out-choices.js';

const rules = { displayName: displayNameProblem, username: usernameProblem, email: emailProblem };

const ProfileForm = ({ me }: { me: Me }) => {
  const updateProfile = useUpdateProfile();
  const { busy, problem, problemOf, run } = useRequest();
  const own = { displayName: me.displayName ?? '', username: me.username, email: me.email ?? '' };
  const initial = { ...own, currentPassword: '' };
  const fields = useFields(initial, rules);
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!fields.check(event.currentTarget)) return;
    const { displayName, username, email, currentPassword } = fields.values;
    const input = { displayName: displayName.trim(), username: username.trim(), email: email.trim() };
    if (await run(() => updateProfile(currentPassword === '' ? input : { ...input, currentPassword }))) {
      showToast(strings.profile.saved);
    }
  };
  const bind = (field: keyof typeof initial) => {
    const bound = fields.bind(field);
    return { ...bound, problem: bound.problem ?? problemOf(field) };
  };
  const general = problem && !(problem.field && problem.field in initial) ? problem.words : null;
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextInput label={strings.session.displayName} autoComplete="name" {...bind('displayName')} />
      <TextInput label={strings.session.username} autoComplete="username" {...bind('username')} />
      <TextInput label={strings.session.email} type="email" autoComplete="email" {...bind('email')} />
      {fields.values.email !== own.email && (
        // The server asks for it where the sign-in is older than ten minutes.
        <PasswordInput
          label={strings.profile.currentPassword}
          autoComplete="current-password"
          {...bind('currentPassword')}
        />
      )}
      <FormProblem words={general} />
      <div className="settings-ways">
        <Button variant="primary" type="submit" busy={busy}>
          {strings.common.save}
        </Button>
      </div>
    </form>
  );
};

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="settings-section" aria-label={title}>
    <h2 className="settings-heading">{title}</h2>
    <div className="settings-content">{children}</div>
  </section>
);

/** Everything that a person sets for themselves, in sections; the app adds what only operators need. */
export const SettingsPage = ({ notifications, advanced }: { notifications: ReactNode; advanced: ReactNode }) => {
  const { me, problem } = useMe();
  return (
    <div className="settings">
      <Section title={strings.profile.account}>
        {me && <ProfileForm me={me} />}
        <FormProblem words={problem} />
      </Section>
      <Section title={strings.profile.look}>
        <AppearanceChoices />
      </Section>
      <Section title={strings.notifications.title}>{notifications}</Section>
      <Section title={strings.profile.security}>
        <PasswordForm username={me?.username ?? ''} />
        <SignOutChoices />
      </Section>
      <Section title={strings.profile.advanced}>{advanced}</Section>
    </div>
  );
};
