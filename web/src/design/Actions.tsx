import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  onCancel: () => void;
  loading?: boolean;
  disabled?: boolean;
  color?: string;
  /** What sending it is called; to save, where nothing is said. */
  children?: ReactNode;
}

/** The end of a form: leaving it, and sending it. */
export function Actions({ onCancel, children, ...send }: Props) {
  const { t } = useTranslation('design');
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>{t('cancel')}</Button>
      <Button type="submit" {...send}>{children ?? t('save')}</Button>
    </Group>
  );
}
