import { Badge, Text } from '@mantine/core';
import { IconHomePlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton, MayIcon } from '../access/MayButton';
import type { Address, CustomerView } from '../api/types';
import { useConnection } from '../offline/useConnection';
import { AddressDialog } from './AddressDialog';
import classes from './Addresses.module.css';
import type { Marks } from './cache';
import panel from './CustomerPanel.module.css';
import { DeleteAddress } from './DeleteAddress';
import { Marked } from './Marked';

interface Props {
  view: CustomerView;
  marks: Marks | null;
}

const limit = 5;

export function Addresses({ view, marks }: Props) {
  const { t } = useTranslation('customers');
  const [editing, setEditing] = useState<Address | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Address | null>(null);
  const { online } = useConnection();
  const full = view.addresses.length >= limit;
  return (
    <section className="card" aria-labelledby="addresses">
      <div className={panel.title}>
        <h3 id="addresses"><Marked marks={marks} fields={['addresses']}>{t('addresses.title')}</Marked></h3>
        <MayButton action="addAddress" variant="light" leftSection={<IconHomePlus size={20} />} onClick={() => setEditing('new')}
          disabled={full || !online} aria-describedby={full ? 'addresses-full' : undefined}>
          {t('addresses.add')}
        </MayButton>
      </div>
      {full && <Text id="addresses-full" size="sm" className="quiet">{t('addresses.full')}</Text>}
      {view.addresses.length === 0 && <Text className="quiet">{t('addresses.none')}</Text>}
      <ul className={classes.list}>
        {view.addresses.map((address) => (
          <Row key={address.id} address={address} onEdit={() => setEditing(address)} onDelete={() => setDeleting(address)} />
        ))}
      </ul>
      {editing && <AddressDialog view={view} address={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && <DeleteAddress customerId={view.id} address={deleting} onClose={() => setDeleting(null)} />}
    </section>
  );
}

function Row({ address, onEdit, onDelete }: { address: Address; onEdit: () => void; onDelete: () => void }) {
  const { t } = useTranslation('customers');
  const { online } = useConnection();
  const label = address.label || t('addresses.untitled');
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <div className={classes.label}>
          {label} {address.default && <Badge variant="light" color="pine" tt="none">{t('addresses.default')}</Badge>}
        </div>
        {linesOf(address).map((line) => <div key={line} className={classes.line}>{line}</div>)}
      </div>
      <MayIcon action="changeAddress" aria-label={t('addresses.edit', { label })} color="gray" onClick={onEdit} disabled={!online}>
        <IconPencil size={20} /></MayIcon>
      <MayIcon action="removeAddress" aria-label={t('addresses.delete', { label })} color="gray" onClick={onDelete} disabled={!online}>
        <IconTrash size={20} /></MayIcon>
    </li>
  );
}

function linesOf(address: Address): string[] {
  const join = (separator: string, ...parts: (string | null)[]) => parts.filter(Boolean).join(separator);
  return [
    join(' · ', address.recipient, address.phone?.replaceAll(' ', '\u00a0') ?? null),
    join(', ', address.line1, address.line2),
    join(', ', join(' ', address.postcode, address.city), address.region, address.country),
  ].filter(Boolean);
}
