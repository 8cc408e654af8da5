import { ActionIcon, Badge, Group, Modal, Text } from '@mantine/core';
import { IconDeviceTabletPlus, IconHistory, IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { date } from '../../design/format';
import { History } from '../audit/History';
import { useSend } from '../shell/ask';
import { Confirm } from '../shell/Confirm';
import { useMay } from '../../access/may';
import { MayButton } from '../../access/MayButton';
import { EnrolRegister } from './EnrolRegister';
import { StoreDialog } from './StoreDialog';
import classes from './Stores.module.css';

type Register = components['schemas']['RegisterView'];

interface Props {
  store: components['schemas']['StoreView'];
  registers: Register[];
  /** Whoever came here came for this one. */
  meant: boolean;
}

export function StoreCard({ store, registers, meant }: Props) {
  const { t } = useTranslation('office');
  const may = useMay();
  const [editing, edit] = useState(false);
  const [enrolling, enrol] = useState(false);
  const [looking, look] = useState(false);
  const [revoking, revoke] = useState<Register | null>(null);
  const end = useSend((api, id: string, key) => api.remove('/api/v1/registers/{id}', { path: { id }, key }),
    { touches: [['stores']], onDone: () => revoke(null) });
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (meant) card.current?.focus();
  }, [meant]);
  const where = [store.address?.line1, store.address?.city, store.address?.postcode, store.phone].filter(Boolean).join(', ');
  return (
    <section ref={card} className="card" aria-labelledby={`store-${store.id}`} tabIndex={meant ? -1 : undefined}>
      <div className={classes.title}>
        <div><h2 id={`store-${store.id}`}>{store.name}</h2>
          <Text className="quiet" size="sm">{[store.id, where, store.timeZone].filter(Boolean).join(' · ')}</Text></div>
        <Group gap={4} wrap="nowrap">
          {may('readAudit').allowed && <ActionIcon color="gray" aria-label={t('stores.historyOf', { name: store.name })}
            onClick={() => look(true)}><IconHistory size={20} /></ActionIcon>}
          {may('putStore').allowed && <ActionIcon color="gray" aria-label={t('stores.editNamed', { name: store.name })}
            onClick={() => edit(true)}><IconPencil size={20} /></ActionIcon>}
        </Group>
      </div>
      <ul className={classes.registers}>
        {registers.map((register) => (
          <li key={register.id}>
            <span>{register.name}<Text className="quiet"
              size="sm">{t('stores.enrolledOn', { id: register.id, date: date(register.enrolledAt) })}</Text></span>
            {register.enrolled
              ? <MayButton action="revokeRegister" variant="subtle" color="gray"
                aria-label={t('stores.revokeNamed', { name: register.name })}
                onClick={() => revoke(register)}>{t('stores.revoke')}</MayButton>
              : <Badge color="gray" variant="light" tt="none">{t('stores.revoked')}</Badge>}
          </li>
        ))}
      </ul>
      <MayButton action="enrolRegister" variant="light" leftSection={<IconDeviceTabletPlus size={20} aria-hidden />}
        onClick={() => enrol(true)}>{t('stores.enrol')}</MayButton>
      {looking && <Modal opened onClose={() => look(false)} title={t('stores.historyOf', { name: store.name })} size="xl">
        <History path="/api/v1/stores/{id}/audit" id={store.id} /></Modal>}
      {editing && <StoreDialog store={store} onClose={() => edit(false)} />}
      {enrolling && <EnrolRegister storeId={store.id} taken={registers.map(({ id }) => id)} onClose={() => enrol(false)} />}
      {revoking && (
        <Confirm title={t('stores.revokeTitle', { name: revoking.name })} action={t('stores.revoke')}
          change={{ ...end, mutate: () => end.mutate(revoking.id) }} onClose={() => revoke(null)}>
          <Text>{t('stores.revokeText')}</Text>
        </Confirm>
      )}
    </section>
  );
}
