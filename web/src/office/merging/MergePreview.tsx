import { Button, Checkbox, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Address, CustomerView } from '../../api/types';
import { Failure } from '../../design/failure';
import { date, nameOf } from '../../design/format';
import { directory } from '../customers/directory';
import { useAsk, useSend } from '../shell/ask';
import { Loaded } from '../shell/Loaded';
import { Compare } from './Compare';
import classes from './Merge.module.css';

interface Props {
  one: CustomerView;
  other: CustomerView;
  onBack: () => void;
  onClose: () => void;
}

/** Who of the two stays, what of the other they get, and what the customer is then. Nothing happens before the last button. */
export function MergePreview({ one, other, onBack, onClose }: Props) {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const [stays, stay] = useState(one.id);
  const [kept, keep] = useState<string[] | null>(null);
  const [reason, say] = useState('');
  const [into, source] = stays === one.id ? [one, other] : [other, one];
  const path = { id: source.id };
  // Unless somebody chose, all of them move.
  const addresses = kept && { addresses: kept };
  const preview = useAsk(['mergePreview', source.id, into.id, kept], (api) =>
    api.post('/api/v1/customers/{id}/merge/preview', { path, body: { into: into.id, ...addresses } }));
  const merge = useSend((api, _: null, key) =>
    api.post('/api/v1/customers/{id}/merge', { path, body: { into: into.id, ...addresses, reason: reason.trim() || null }, key }), {
    touches: [directory, ['customer'], ['orders'], ['groups']],
    onDone: () => {
      notifications.show({ message: t('merge.done', { name: nameOf(into) }) });
      onClose();
      void go(`/customers/${into.id}`);
    },
  });
  const choose = (id: string) => { stay(id); keep(null); };
  return (
    <Modal opened onClose={onClose} title={t('merge.preview')} size="xl">
      <Stack>
        <Radio.Group label={t('merge.stays')} value={stays} onChange={choose}>
          <div className={classes.sides}>
            {[one, other].map((customer) => (
              <Radio.Card key={customer.id} value={customer.id} className={classes.side} radius="md">
                <Group wrap="nowrap" align="flex-start"><Radio.Indicator /><span>{nameOf(customer)}<br />
                  <span className="quiet">{t('customer.since', { date: date(customer.createdAt) })}</span></span></Group>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <Loaded of={preview}>{(shown) => (
          <>
            {source.addresses.length > shown.roomForAddresses && (
              <Addresses of={source} room={shown.roomForAddresses} kept={kept ?? shown.addresses} onKeep={keep} />
            )}
            {shown.into && <Compare before={into} source={source} after={shown.into} />}
            <Text className="quiet">{t('merge.text', { name: nameOf(source), into: nameOf(into) })}</Text>
          </>
        )}</Loaded>
        <TextInput label={t('shell.reason')} description={t('shell.reasonHint')} value={reason}
          onChange={(event) => say(event.currentTarget.value)} />
        <Failure error={merge.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>{t('merge.back')}</Button>
          <Button loading={merge.isPending} disabled={!preview.data?.into || preview.isFetching}
            onClick={() => merge.mutate(null)}>{t('merge.action')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Five addresses stay five: where there is less room, somebody says which. */
function Addresses({ of, room, kept, onKeep }: { of: CustomerView; room: number; kept: string[]; onKeep: (ids: string[]) => void }) {
  const { t } = useTranslation('office');
  const text = (address: Address) => [address.label, address.line1, address.postcode, address.city].filter(Boolean).join(', ');
  return (
    <Checkbox.Group label={t('merge.addresses', { count: room })} value={kept}
      error={kept.length > room && t('merge.tooMany', { count: kept.length - room })}
      onChange={(ids) => (ids.length <= room || ids.length < kept.length) && onKeep(ids)}>
      <Stack gap="xs" mt="xs">
        {of.addresses.map((address) => (
          <Checkbox key={address.id} value={address.id} label={text(address)}
            disabled={!kept.includes(address.id) && kept.length >= room} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
