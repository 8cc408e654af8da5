import { Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './OfflineNote.module.css';

/** Why something can't be had just now. */
export function OfflineNote({ about }: { about: 'create' | 'edit' | 'find' | 'membership' | 'tag' | 'unknown' }) {
  const { t } = useTranslation('offline');
  return (
    <Text component="span" className={classes.note}>
      <IconCloudOff size={18} aria-hidden />
      {t(about)}
    </Text>
  );
}
