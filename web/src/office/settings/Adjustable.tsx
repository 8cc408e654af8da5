import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../access/may';

/** What may be read by all, and is changed by some: the others are told by whom. */
export function Adjustable({ action, children }: { action: string; children: ReactNode }) {
  const { t } = useTranslation('office');
  const { allowed, reason } = useMay()(action);
  return (
    <>
      {!allowed && <Text mb="sm" role="note">{t('settings.readOnly', { reason })}</Text>}
      <fieldset disabled={!allowed} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>{children}</fieldset>
    </>
  );
}
