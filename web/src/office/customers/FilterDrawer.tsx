import { Button, Drawer, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useCounts } from './directory';
import { FilterFields } from './FilterFields';
import type { Filters } from './filters';

interface Props {
  filters: Filters;
  onShow: (filters: Filters) => void;
  onClose: () => void;
}

/** All filters at once; the button says beforehand how many customers they leave. */
export function FilterDrawer({ filters, onShow, onClose }: Props) {
  const { t } = useTranslation('office');
  const [chosen, choose] = useState(filters);
  const total = useCounts(chosen).data?.total;
  return (
    <Drawer opened onClose={onClose} position="right" title={t('filters.title')} size={420} padding="lg"
      closeButtonProps={{ 'aria-label': t('filters.close'), size: 44, iconSize: 20 }}>
      <FilterFields value={chosen} onChange={(changed) => choose({ ...chosen, ...changed })} />
      <Group mt="lg" grow preventGrowOverflow={false}>
        <Button variant="default" onClick={() => onShow({ q: chosen.q } as Filters)}>{t('filters.clear')}</Button>
        <Button onClick={() => onShow(chosen)}>{total === undefined ? t('filters.showAny')
          : t('filters.show', { count: total, written: number(total) })}</Button>
      </Group>
    </Drawer>
  );
}
