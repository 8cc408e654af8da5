import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../../access/MayButton';
import type { CustomerView } from '../../../api/types';
import { useFeature } from '../../shell/may';
import { useNames } from '../directory';
import { EditMembership } from './EditMembership';
import classes from './Page.module.css';

/** Where the customer belongs: group, tier, store; and by what else they are found. */
export function Membership({ view }: { view: CustomerView }) {
  const { t } = useTranslation(['office', 'customers', 'design']);
  const { group, store } = useNames();
  const loyalty = useFeature('loyalty');
  const [editing, edit] = useState(false);
  const fact = (name: string, value: ReactNode) => (
    <div><dt>{name}</dt><dd>{value || <span className="quiet">{t('design:empty')}</span>}</dd></div>
  );
  return (
    <section className="card" aria-labelledby="membership">
      <div className={classes.title}>
        <h3 id="membership">{t('membership.title')}</h3>
        <MayButton action="editCustomer" variant="light" leftSection={<IconPencil size={20} aria-hidden />} onClick={() => edit(true)}
          aria-label={t('membership.edit')}>{t('design:edit')}</MayButton>
      </div>
      <dl className={classes.facts}>
        {fact(t('customers:fields.groupId'), group(view.groupId))}
        {loyalty && fact(t('customers:fields.tier'), view.tier && (view.tierPinned ? t('membership.pinnedAt', { tier: view.tier })
          : view.tier))}
        {fact(t('membership.homeStore'), store(view.homeStoreId))}
        {fact(t('customers:fields.barcode'), view.barcode)}
        {view.knownBy.length > 0 && fact(t('membership.knownBy'), view.knownBy.map(({ value }) => value).join(', '))}
      </dl>
      {editing && <EditMembership view={view} onClose={() => edit(false)} />}
    </section>
  );
}
