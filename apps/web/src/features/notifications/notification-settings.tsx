import { useEffect, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { Label } from 'react-aria-components/Label';
import { Switch } from 'react-aria-components/Switch';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { SegmentChoice } from '../../shared/ui/segment-choice.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';
import {
  type NotificationSettings as Settings,
  notificationSettingsQuery,
  requestConfirmationMutation,
  updateNotificationSettingsMutation,
} from './notification-operations.js';
import { type PushState, pushState, turnPushOff, turnPushOn } from './push-registration.js';

type Hours = Omit<Settings['quietHours'][number], '__typename'>;
type Change = Partial<Omit<Settings, '__typename' | 'quietHours'>> & { quietHours?: Hours[] };

const levels = ['all', 'mentions', 'none'] as const;
const mailChoices = ['off', '15', '60', '240'] as const;

const Toggle = ({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) => (
  <Switch className="switch" isSelected={on} onChange={onChange}>
    <span className="switch-track" aria-hidden="true" />
    {label}
  </Switch>
);

/** This browser alone: asked for by a press, and never before. */
const PushOfBrowser = () => {
  const client = useApolloClient();
  const [state, setState] = useState<PushState | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void pushState().then(setState);
  }, []);
  const turn = async (): Promise<void> => {
    setBusy(true);
    try {
      setState(state === 'on' ? await turnPushOff(client) : await turnPushOn(client, navigator.platform.slice(0, 64)));
    } catch (error) {
      showProblem(describeError(error));
    } finally {
      setBusy(false);
    }
  };
  if (state === null) return null;
  if (state === 'unsupported') return <p className="field-hint">{strings.notifications.pushUnsupported}</p>;
  if (state === 'denied') return <p className="field-hint">{strings.notifications.pushDenied}</p>;
  return (
    <Button busy={busy} onPress={() => void turn()}>
      {state === 'on' ? strings.notifications.pushOff : strings.notifications.pushOn}
    </Button>
  );
};

/** Shows one as a push would: to see, and to hear, how it looks here. */
const TestButton = () => {
  const show = async (): Promise<void> => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (Notification.permission !== 'granted' || !registration) return showToast(strings.notifications.testImpossible);
    await registration.showNotification(strings.notifications.testTitle, { body: strings.notifications.testBody });
  };
  if (!('Notification' in window && 'serviceWorker' in navigator)) return null;
  return (
    <Button variant="quiet" onPress={() => void show().catch((error: unknown) => showProblem(describeError(error)))}>
      {strings.notifications.test}
    </Button>
  );
};

interface SettingProps {
  settings: Settings;
  change: (change: Change) => void;
}

const QuietHoursSetting = ({ settings, change }: SettingProps) => {
  const [hours] = settings.quietHours;
  const set = (part: { from?: string; to?: string }): void => {
    const next = { from: hours?.from ?? '22:00', to: hours?.to ?? '07:00', days: [...(hours?.days ?? [])], ...part };
    if (next.from && next.to && next.from !== next.to) change({ quietHours: [next] });
  };
  return (
    <>
      <Toggle
        label={strings.notifications.quiet}
        on={hours !== undefined}
        onChange={(on) => (on ? set({}) : change({ quietHours: [] }))}
      />
      {hours && (
        <div className="quiet-hours">
          <TextInput
            label={strings.notifications.from}
            type="time"
            value={hours.from}
            onChange={(from) => set({ from })}
          />
          <TextInput label={strings.notifications.to} type="time" value={hours.to} onChange={(to) => set({ to })} />
          <Toggle label={strings.notifications.digest} on={settings.digest} onChange={(digest) => change({ digest })} />
        </div>
      )}
    </>
  );
};

interface MailProps extends SettingProps {
  email: string | null;
  isConfirmed: boolean;
}

const MailSetting = ({ settings, change, email, isConfirmed }: MailProps) => {
  const [request, { loading }] = useMutation(requestConfirmationMutation, {
    onCompleted: () => showToast(strings.notifications.confirmationSent),
    onError: (error) => showProblem(describeError(error)),
  });
  const minutes = settings.emailAfterMinutes;
  const value = mailChoices.find((choice) => choice === String(minutes ?? 'off')) ?? 'off';
  return (
    <>
      <SegmentChoice
        label={strings.notifications.mail}
        value={value}
        options={mailChoices.map((choice) => ({ value: choice, label: strings.notifications.mailAfter(choice) }))}
        onChange={(choice) => change({ emailAfterMinutes: choice === 'off' ? null : Number(choice) })}
      />
      {minutes !== null && !isConfirmed && email && (
        <div className="settings-ways">
          <p className="field-hint">{strings.notifications.unconfirmed(email)}</p>
          <Button busy={loading} onPress={() => void request()}>
            {strings.notifications.confirm}
          </Button>
        </div>
      )}
    </>
  );
};

const levelOptions = () => levels.map((value) => ({ value, label: strings.notifications.levels[value] }));

/** What somebody wants to be notified of, in sentences; each change is saved at once. */
export const NotificationSettings = () => {
  const { data, error } = useQuery(notificationSettingsQuery, { fetchPolicy: 'cache-and-network' });
  const [update] = useMutation(updateNotificationSettingsMutation, {
    onError: (failed) => showProblem(describeError(failed)),
  });
  const settings = data?.notificationPreferences;
  if (!settings) return <FormProblem words={error ? describeError(error) : null} />;
  const change = (input: Change): void => {
    const { __typename, ...known } = settings;
    void update({
      variables: { input: input as never },
      optimisticResponse: { updateNotificationPreferences: { __typename, ...known, ...input } as never },
    });
  };
  const { me } = data;
  return (
    <>
      <SegmentChoice
        label={strings.notifications.direct}
        value={settings.direct}
        options={levelOptions()}
        onChange={(direct) => change({ direct })}
      />
      <SegmentChoice
        label={strings.notifications.group}
        value={settings.group}
        options={levelOptions()}
        onChange={(group) => change({ group })}
      />
      <div className="settings-ways">
        <Label className="field-label">{strings.notifications.thisBrowser}</Label>
        <PushOfBrowser />
        <TestButton />
      </div>
      <Toggle
        label={strings.notifications.showsContent}
        on={settings.showsContent}
        onChange={(showsContent) => change({ showsContent })}
      />
      <QuietHoursSetting settings={settings} change={change} />
      <MailSetting
        settings={settings}
        change={change}
        email={me.email ?? null}
        isConfirmed={me.emailConfirmedAt != null}
      />
    </>
  );
};
