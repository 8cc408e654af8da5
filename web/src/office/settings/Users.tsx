import { Button, Group, Modal, NativeSelect, PasswordInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { useAsk, useSend } from '../shell/ask';
import list from '../shell/Listed.module.css';
import { Loaded } from '../shell/Loaded';

/** Who may sign in. PINs are kept as hashes: nobody can look one up, but anybody can be given a new one. */
export function Users() {
  const { t } = useTranslation('office');
  const users = useAsk(['users'], (api, signal) => api.get('/api/v1/users', { signal }));
  const [editing, edit] = useState<string | null>(null);
  return (
    <>
      <Group mb="sm"><Button variant="light" leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => edit('')}>{t('users.create')}</Button></Group>
      <Loaded of={users}>{({ items }) => (
        <div className={`card ${list.list}`}>
          <Table>
            <Table.Tbody>
              {items.map((name) => (
                <Table.Tr key={name}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td className={list.number}><Button variant="subtle" aria-label={t('users.changeNamed', { name })}
                    onClick={() => edit(name)}>{t('users.change')}</Button></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}</Loaded>
      {editing !== null && <UserDialog name={editing} onClose={() => edit(null)} />}
    </>
  );
}

function UserDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation(['office', 'design']);
  const form = useForm({ initialValues: { name, role: 'cashier' as Role, pin: '' } });
  const save = useSend((api, body: { name: string; role: Role; pin: string }, key) => api.post('/api/v1/users', { body, key }),
    { touches: [['users']], onDone: onClose });
  const submit = form.onSubmit((values) => save.mutate({ ...values, name: values.name.trim() },
    { onError: (error) => form.setErrors(fieldErrors(error)) }));
  return (
    <Modal opened onClose={onClose} title={name ? t('users.changeNamed', { name }) : t('users.create')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {name ? <Text className="quiet">{t('users.changeText')}</Text> : <TextInput label={t('users.name')}
            autoComplete="off" data-autofocus {...form.getInputProps('name')} />}
          <NativeSelect label={t('users.role')} data={(['cashier', 'manager', 'admin'] as const).map((value) =>
            ({ value, label: t(`roles.${value}`) }))} {...form.getInputProps('role')} />
          <PasswordInput size="md" label={t('users.pin')} autoComplete="new-password" inputMode="numeric" {...form.getInputProps('pin')} />
          <Failure error={save.error} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
