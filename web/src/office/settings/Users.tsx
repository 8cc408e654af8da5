import { ActionIcon, Group, Modal, NativeSelect, PasswordInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconHistory, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import type { Role } from '../../api/types';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { History } from '../audit/History';
import { useMany, useSend } from '../shell/ask';
import { Listed } from '../shell/Listed';
import list from '../shell/Listed.module.css';
import { useMay } from '../../access/may';
import { MayButton } from '../../access/MayButton';

type User = components['schemas']['UserView'];

/** Who may sign in, and as what. PINs are kept as hashes: nobody can look one up, but anybody can be given a new one. */
export function Users() {
  const { t } = useTranslation('office');
  const users = useMany(['users'], (api, cursor, signal) => api.get('/api/v1/users', { query: { cursor, limit: 100 }, signal }));
  const may = useMay();
  const [editing, edit] = useState<User | 'new' | null>(null);
  const [looking, look] = useState<User | null>(null);
  return (
    <>
      <Group mb="sm"><MayButton action="putUser" variant="light" leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => edit('new')}>{t('users.create')}</MayButton></Group>
      <Listed of={users} empty={t('audit.none')}>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('users.name')}</Table.Th><Table.Th>{t('users.role')}</Table.Th><Table.Th /></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.items.map((user) => (
            <Table.Tr key={user.name}>
              <Table.Td>{user.name}</Table.Td><Table.Td>{t(`roles.${user.role}`)}</Table.Td>
              <Table.Td className={list.number}>
                {may('readAudit').allowed && <ActionIcon color="gray" aria-label={t('users.historyOf', { name: user.name })}
                  onClick={() => look(user)}><IconHistory size={20} /></ActionIcon>}
                {may('putUser').allowed && <ActionIcon color="gray" aria-label={t('users.changeNamed', { name: user.name })}
                  onClick={() => edit(user)}><IconPencil size={20} /></ActionIcon>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listed>
      {looking && <Modal opened onClose={() => look(null)} title={t('users.historyOf', { name: looking.name })} size="xl">
        <History path="/api/v1/users/{name}/audit" id={looking.name} /></Modal>}
      {editing && <UserDialog user={editing === 'new' ? null : editing} onClose={() => edit(null)} />}
    </>
  );
}

function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation(['office', 'design']);
  const form = useForm({ initialValues: { name: user?.name ?? '', role: user?.role ?? 'cashier' as Role, pin: '' } });
  const save = useSend((api, body: { name: string; role: Role; pin: string }, key) => api.post('/api/v1/users', { body, key }),
    { touches: [['users']], onDone: onClose });
  const submit = form.onSubmit((values) => save.mutate({ ...values, name: values.name.trim() },
    { onError: (error) => form.setErrors(fieldErrors(error)) }));
  return (
    <Modal opened onClose={onClose} title={user ? t('users.changeNamed', { name: user.name }) : t('users.create')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {user ? <Text className="quiet">{t('users.changeText')}</Text> : <TextInput label={t('users.name')}
            autoComplete="off" data-autofocus {...form.getInputProps('name')} />}
          <NativeSelect label={t('users.role')} data={(['cashier', 'manager', 'admin'] as const).map((value) =>
            ({ value, label: t(`roles.${value}`) }))} {...form.getInputProps('role')} />
          <PasswordInput size="md" label={t('users.pin')} autoComplete="new-password" inputMode="numeric" {...form.getInputProps('pin')} />
          <Failure error={save.error} at={form} />
          <Actions onCancel={onClose} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
