import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerView, Page } from '../api/types';
import { listed } from '../design/format';

interface Props {
  q: string;
  found: (Page<CustomerView> & { understood?: { similar: string[] } }) | undefined;
  className?: string | undefined;
}

/** That who was found is called otherwise than was typed: a search guesses where nobody is called so. */
export function Similar({ q, found, className }: Props) {
  const { t } = useTranslation('customers');
  const similar = found?.understood?.similar ?? [];
  if (similar.length === 0) return null;
  return <Text className={className ?? 'quiet'} fz="sm" role="status">{t('similar', { q, similar: listed(similar) })}</Text>;
}
