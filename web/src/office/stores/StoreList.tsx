import { Button, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../customers/directory';
import { useMany } from '../shell/ask';
import { Empty } from '../shell/Empty';
import { Head } from '../shell/Head';
import { Loaded } from '../shell/Loaded';
import { useMay } from '../shell/may';
import { StoreCard } from './StoreCard';
import { StoreDialog } from './StoreDialog';
import classes from './Stores.module.css';

/** The stores, each with its registers. */
export function StoreList() {
  const { t } = useTranslation('office');
  const stores = useStores();
  const { allowed, reason } = useMay()('putStore');
  const { items: registers, hasNextPage, more } = useMany(['stores', 'registers'],
    (api, cursor, signal) => api.get('/api/v1/registers', { query: { cursor, limit: 200 }, signal }));
  const [opening, open] = useState(false);
  if (hasNextPage) more();
  return (
    <div>
      <Head title={t('stores.title')} text={t('stores.text')}>
        <Tooltip label={reason} disabled={allowed}>
          <Button leftSection={<IconPlus size={20} aria-hidden />} disabled={!allowed}
            onClick={() => open(true)}>{t('stores.create')}</Button>
        </Tooltip>
      </Head>
      <Loaded of={stores}>{({ items }) => (items.length === 0
        ? <Empty title={t('stores.none')} text={t('stores.noneText')} />
        : <div className={classes.stores}>{items.map((store) => <StoreCard key={store.id} store={store}
          registers={registers.filter(({ storeId }) => storeId === store.id)} />)}</div>
      )}</Loaded>
      {opening && <StoreDialog onClose={() => open(false)} />}
    </div>
  );
}
