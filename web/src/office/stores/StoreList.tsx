import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Failure } from '../../design/failure';
import { useStores } from '../customers/directory';
import { useAsk, whole } from '../shell/ask';
import { Empty } from '../shell/Empty';
import { Head } from '../shell/Head';
import { Loaded, Waiting } from '../shell/Loaded';
import { useMay } from '../../access/may';
import { MayButton } from '../../access/MayButton';
import { StoreCard } from './StoreCard';
import { StoreDialog } from './StoreDialog';
import classes from './Stores.module.css';

/** The stores, each with its registers. */
export function StoreList() {
  const { t } = useTranslation('office');
  const { id } = useParams();
  const stores = useStores();
  const { allowed } = useMay()('listRegisters');
  const registers = useAsk(['stores', 'registers'], allowed ? (api, signal) =>
    whole((cursor) => api.get('/api/v1/registers', { query: { cursor, limit: 200 }, signal })) : null);
  const [opening, open] = useState(false);
  return (
    <div>
      <Head title={t('stores.title')} text={t('stores.text')}>
        <MayButton action="putStore" leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => open(true)}>{t('stores.create')}</MayButton>
      </Head>
      <Failure error={registers.error} />
      <Loaded of={stores}>{({ items }) => (items.length === 0
        ? <Empty title={t('stores.none')} text={t('stores.noneText')} />
        : allowed && registers.isPending ? <Waiting height={480} />
        : <div className={classes.stores}>{items.map((store) => <StoreCard key={store.id} store={store} meant={store.id === id}
          registers={(registers.data?.items ?? []).filter(({ storeId }) => storeId === store.id)} />)}</div>
      )}</Loaded>
      {opening && <StoreDialog onClose={() => open(false)} />}
    </div>
  );
}
