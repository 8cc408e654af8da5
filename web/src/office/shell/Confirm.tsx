import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../design/failure';

interface Props {
  title: string;
  /** What it does, and what is lost by it. */
  children: ReactNode;
  /** The button says what it does. */
  action: string;
  /** What one has to have understood first. */
  understood?: string;
  change: { mutate: () => void; isPending: boolean; error: Error | null };
  onClose: () => void;
}

/** Before something that can't simply be taken back. */
export function Confirm({ title, children, action, understood, change, onClose }: Props) {
  const { t } = useTranslation('design');
  const [ticked, tick] = useState(!understood);
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack>
        {children}
        {understood && <Checkbox label={understood} checked={ticked} onChange={(event) => tick(event.currentTarget.checked)} />}
        <Failure error={change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{t('cancel')}</Button>
          <Button color="red.9" disabled={!ticked} loading={change.isPending} onClick={() => change.mutate()}>{action}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
