import { ActionIcon, Badge } from '@mantine/core';
import { IconArrowLeft, IconBarcode, IconX } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../api/types';
import { date, fieldNames, nameOf } from '../design/format';
import { useConnection } from '../offline/useConnection';
import type { Marks } from './cache';
import classes from './CustomerPanel.module.css';
import { Marked } from './Marked';
import { Others } from './Others';

interface Props {
  view: CustomerView;
  marks: Marks | null;
  onClose: () => void;
  actions: ReactNode;
}

export function CustomerHeader({ view, marks, onClose, actions }: Props) {
  const { t } = useTranslation('customers');
  const { online } = useConnection();
  return (
    <Closable onClose={onClose}>
      <div className={classes.person}>
        <h2>
          <Marked marks={marks} fields={['firstName', 'lastName']}>{nameOf(view)}</Marked>
          {online && view.tier && <Marked marks={marks} fields={['tier']}><Badge size="lg" variant="light" color="pine"
            tt="none">{view.tier}</Badge></Marked>}
        </h2>
        <div className={classes.facts}>
          <span className="numbers">
            <IconBarcode size={18} aria-label={t('barcode')} style={{ verticalAlign: 'text-bottom' }} /> {view.barcode}
          </span>
          <span role="status">
            {marks && marks.fields.length > 0
              ? <span className={classes.news}>{t('changedElsewhere', { fields: fieldNames(marks.fields) })}</span>
              : view.createdAt && t('since', { date: date(view.createdAt) })}
          </span>
          {online && <Others id={view.id} />}
        </div>
      </div>
      <div className={classes.actions}>{actions}</div>
    </Closable>
  );
}

/** What a customer is closed with, around who it is or why nobody is shown: an arrow back where they fill the page, a cross elsewhere. */
export function Closable({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('customers');
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <header className={classes.header}>
      {narrow && <ActionIcon aria-label={t('back')} color="gray" onClick={onClose}><IconArrowLeft /></ActionIcon>}
      {children}
      {!narrow && <ActionIcon aria-label={t('close')} color="gray" onClick={onClose}><IconX /></ActionIcon>}
    </header>
  );
}
