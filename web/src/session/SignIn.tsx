import { Alert, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconCloudOff, IconDeviceDesktop, IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/client';
import type { Calls } from '../api/calls';
import type { Session } from '../api/types';
import { Failure } from '../design/failure';
import { clock } from '../design/format';
import { useTitle } from '../design/useTitle';
import { DeviceSetup } from './DeviceSetup';
import { PinPad } from './PinPad';
import classes from './SignIn.module.css';
import { deviceText, lastUser, type Place, useDevice } from './session';
import { useCountdown } from './useCountdown';

interface Props {
  /** The back office is no register's, whatever device it is opened on. */
  place: Place;
  api: Calls;
  /** The session there was has ended by itself. */
  ended: boolean;
  onSignedIn: (session: Session) => void;
}

export function SignIn({ place, api, ended, onSignedIn }: Props) {
  const { t } = useTranslation('session');
  const [enrolled, setDevice] = useDevice();
  const device = place === 'register' ? enrolled : null;
  const [last] = useState(lastUser); // needs to type the PIN only
  const [user, setUser] = useState(last);
  const [pin, setPin] = useState('');
  const [settingUp, setSettingUp] = useState(false);
  const pinField = useRef<HTMLInputElement>(null);
  const lock = useCountdown();

  useTitle(t(place === 'office' ? 'signIn.office' : 'signIn.title'));

  const signIn = useMutation({
    mutationFn: () => api.signIn({ user: user.trim(), pin, ...(device && { registerToken: device.registerToken }) }),
    onSuccess: (session) => {
      const { registerId, storeId, registerName, storeName } = session;
      if (device) setDevice({ ...device, registerId, storeId, registerName, storeName });
      onSignedIn(session);
    },
    onError: (error) => {
      setPin('');
      pinField.current?.focus();
      if (error instanceof Problem && error.status === 429) lock.start(error.retryAfter ?? 60);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (user.trim() && pin && lock.left === 0) signIn.mutate();
  };

  return (
    <main className={classes.page}>
      <form className={`card ${classes.card}`} onSubmit={submit}>
        <Stack gap="md">
          <div>
            <Title order={1} size="h2">{t('signIn.title')}</Title>
            <Text className="quiet">{place === 'register' ? deviceText(device) : t('signIn.office')}</Text>
          </div>
          {ended && !signIn.error && <Alert icon={<IconInfoCircle />}>{t('signIn.ended')}</Alert>}
          <TextInput label={t('signIn.user')} value={user} onChange={(e) => setUser(e.currentTarget.value)}
            autoComplete="username" autoCapitalize="none" autoCorrect="off" spellCheck={false} autoFocus={!last} required
            withAsterisk={false} />
          <TextInput ref={pinField} label={t('signIn.pin')} value={pin} onChange={(e) => setPin(e.currentTarget.value)}
            type="password" inputMode="numeric" autoComplete="current-password" autoFocus={!!last} required
            withAsterisk={false} />
          <div className={classes.pad}><PinPad pin={pin} onChange={setPin} /></div>
          {lock.left > 0
            ? <Alert color="red" role="status">{t('signIn.locked', { time: clock(lock.left) })}</Alert>
            : <SignInFailure error={signIn.error} />}
          <Button type="submit" size="lg" loading={signIn.isPending} disabled={lock.left > 0}>{t('signIn.submit')}</Button>
          {place === 'register' && (
            <Button variant="subtle" leftSection={<IconDeviceDesktop size={20} />} onClick={() => setSettingUp(true)}>
              {t('device.open')}
            </Button>
          )}
        </Stack>
      </form>
      {place === 'register' && <DeviceSetup opened={settingUp} device={device} onChange={setDevice} onClose={() => setSettingUp(false)} />}
    </main>
  );
}

function SignInFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('session');
  const status = error instanceof Problem ? error.status : null;
  if (status === 429) return null; // its time has run out
  if (status === 401) return <Alert color="red" role="alert">{t('signIn.wrong')}</Alert>;
  if (error instanceof Unreachable) return <Alert color="yellow" icon={<IconCloudOff />} role="alert">{t('signIn.unreachable')}</Alert>;
  return <Failure error={error} />;
}
