import { Button, Group, Table } from '@mantine/core';
import { IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '../../design/failure';
import { nameOf, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import { directory } from '../customers/directory';
import { PickCustomer } from '../customers/PickCustomer';
import { again, useMany, useSend } from '../shell/ask';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { MayButton, MayIcon } from '../../access/MayButton';

/** Who is in the group; somebody may be added, and each taken out again. */
export function Members({ id }: { id: string }) {
  const { t } = useTranslation('office');
  const money = useMoney();
  const [adding, add] = useState(false);
  const members = useMany(['group', id, 'members'], (api, cursor, signal) =>
    api.get('/api/v1/groups/{id}/customers', { path: { id }, query: { cursor, limit: 50 }, signal }), again.often);
  const move = useSend((api, { customer, groupId }: { customer: string; groupId: string | null }, key) =>
    api.patch('/api/v1/customers/{id}', { path: { id: customer }, body: { groupId }, key }), {
    touches: [['group', id], ['groups'], directory], onDone: () => add(false),
  });
  return (
    <>
      <Group mb="sm"><MayButton action="editCustomer" variant="light" leftSection={<IconUserPlus size={20} aria-hidden />}
        onClick={() => { move.reset(); add(true); }}>{t('groups.add')}</MayButton>
      </Group>
      {!adding && <Failure error={move.error} />}
      <Listed of={members} empty={t('groups.nobody')} emptyText={t('groups.nobodyText')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.customer')}</Table.Th><Table.Th className={`${list.number} ${list.wide}`}>{t('list.orders')}</Table.Th>
            <Table.Th className={list.number}>{t('list.spend')}</Table.Th><Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.items.map((customer) => (
            <Table.Tr key={customer.id}>
              <Table.Td><Link className={list.link} to={`/customers/${customer.id}`}>{nameOf(customer)}</Link></Table.Td>
              <Table.Td className={`${list.number} ${list.wide}`}>{number(customer.orders)}</Table.Td>
              <Table.Td className={list.number}>{money(customer.spend.total)}</Table.Td>
              <Table.Td className={list.number}>
                <MayIcon action="editCustomer" color="gray" aria-label={t('groups.takeOut', { name: nameOf(customer) })}
                  loading={move.isPending && move.variables?.customer === customer.id}
                  onClick={() => move.mutate({ customer: customer.id, groupId: null })}><IconUserMinus size={20} /></MayIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
      {members.hasNextPage && <Button component={Link} to={`/customers?group=${id}`} variant="subtle"
        mt="xs">{t('groups.inList')}</Button>}
      {adding && <PickCustomer title={t('groups.add')} error={move.error}
        onPick={({ id: customer }) => move.mutate({ customer, groupId: id })} onClose={() => add(false)} />}
    </>
  );
}
