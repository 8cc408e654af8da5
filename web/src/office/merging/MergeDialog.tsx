import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { nameOf } from '../../design/format';
import { PickCustomer } from '../customers/PickCustomer';
import { useAsk } from '../shell/ask';
import { MergePreview } from './MergePreview';

interface Props {
  view: CustomerView;
  onClose: () => void;
}

/** Two customers who are one person: first who the other is, then what moves. */
export function MergeDialog({ view, onClose }: Props) {
  const { t } = useTranslation('office');
  const [other, choose] = useState<CustomerView | null>(null);
  const like = useAsk(['duplicates', view.id], (api, signal) => api.get('/api/v1/customers/{id}/duplicates',
    { path: { id: view.id }, signal })).data?.items ?? [];
  if (other) return <MergePreview one={view} other={other} onBack={() => choose(null)} onClose={onClose} />;
  const people = like.map(({ customer, because }) =>
    ({ customer, about: t('merge.because', { fields:
      because.map((field) => t(`merge.shared.${field}` as 'merge.shared.name')).join(', ') }) }));
  return (
    <PickCustomer title={t('merge.title', { name: nameOf(view) })} text={t('merge.who')} onClose={onClose}
      first={{ title: people.length > 0 ? t('merge.like') : t('merge.nobodyLike'), people }}
      except={view.id} onPick={choose} />
  );
}
