import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraButton } from '../design/camera/CameraButton';
import { type Device, deviceText } from './session';

interface Props {
  opened: boolean;
  device: Device | null;
  onChange: (device: Device | null) => void;
  onClose: () => void;
}

/** Makes this device a register, by the token its enrolment answered, or lets it be one no more. */
export function DeviceSetup({ opened, device, onChange, onClose }: Props) {
  const { t } = useTranslation('session');
  const [token, setToken] = useState('');

  const done = (next: Device | null) => {
    onChange(next);
    setToken('');
    onClose();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) done({ registerToken: token.trim(), registerId: null, storeId: null });
  };

  return (
    <Modal opened={opened} onClose={onClose} title={t('device.title')}>
      <form onSubmit={save}>
        <Stack>
          <Text fw={600}>{deviceText(device)}</Text>
          <Text className="quiet">{t('device.explain')}</Text>
          <Group align="end" wrap="nowrap">
            <Textarea label={t('device.token')} value={token} onChange={(e) => setToken(e.currentTarget.value)}
              autosize minRows={2} spellCheck={false} data-autofocus flex={1} />
            <CameraButton onCode={setToken} />
          </Group>
          <Group>
            {device && <Button variant="subtle" color="red" onClick={() => done(null)}>{t('device.forget')}</Button>}
            <Button type="submit" ml="auto" disabled={!token.trim()}>{t('device.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
