import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { date } from '../../../design/format';
import { useNames } from '../directory';
import classes from './Page.module.css';

/** What the customer agreed to receive, and when, where and by whom that was last written down. */
export function Consents({ view: { consents } }: { view: CustomerView }) {
  const { t } = useTranslation(['office', 'customers']);
  const { store } = useNames();
  const one = (kind: 'email' | 'sms') => {
    const changed = consents[`${kind}Changed`];
    return (
      <div>
        <dt>{t(`customers:fields.${kind}Consent`)}</dt>
        <dd>{t(consents[kind] ? 'filters.agreed' : 'filters.notAgreed')}</dd>
        {changed && <dd className="quiet">{[date(changed.at), store(changed.storeId), changed.registerId,
          changed.user].filter(Boolean).join(' · ')}</dd>}
      </div>
    );
  };
  return (
    <section className="card" aria-labelledby="consents">
      <div className={classes.title}><h3 id="consents">{t('customers:fields.consents')}</h3></div>
      <dl className={classes.facts}>{one('email')}{one('sms')}</dl>
    </section>
  );
}
