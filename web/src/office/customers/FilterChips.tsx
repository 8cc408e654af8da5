import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './CustomerList.module.css';
import { type FilterName, type Filters, setIn } from './filters';
import { useFilterTexts } from './useFilterTexts';

/** What is filtered by; each can be taken away. */
export function FilterChips({ filters, onRemove }: { filters: Filters; onRemove?: (name: FilterName) => void }) {
  const { t } = useTranslation('office');
  const { text } = useFilterTexts();
  const set = [...(filters.initial ? ['initial' as const] : []), ...setIn(filters)];
  if (set.length === 0) return null;
  return (
    <div className={classes.chips}>
      {set.map((name) => (onRemove
        ? <Button key={name} variant="light" radius="xl" rightSection={<IconX size={16} aria-hidden />} onClick={() => onRemove(name)}
            aria-label={t('filters.take', { filter: text(name, filters) })}>{text(name, filters)}</Button>
        : <span key={name} className={classes.chip}>{text(name, filters)}</span>))}
    </div>
  );
}
