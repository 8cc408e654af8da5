import { Button, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowMerge, IconDots, IconDownload, IconEraser, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/types';
import { failureText } from '../../../design/failure';
import { nameOf } from '../../../design/format';
import { MergeDialog } from '../../merging/MergeDialog';
import { UndoMerge } from '../../merging/UndoMerge';
import { useSignedIn } from '../../../session/SessionContext';
import { useMay } from '../../../access/may';
import { save } from '../../../design/download';
import { DeleteCustomer } from './DeleteCustomer';
import { EraseCustomer } from './EraseCustomer';

type Dialog = 'merge' | 'undo' | 'delete' | 'erase';

/** What is done with a customer as a whole. What the role does not allow stays in its place and says why. */
export function Actions({ view }: { view: CustomerView }) {
  const { t } = useTranslation('office');
  const { api } = useSignedIn();
  const may = useMay();
  const [dialog, show] = useState<Dialog | null>(null);
  const close = () => show(null);
  const person = useMutation({
    mutationFn: () => api.file('/api/v1/customers/{id}/export', { path: { id: view.id } }),
    onSuccess: (file) => save(file, `${nameOf(view)}.json`),
    onError: (error) => notifications.show({ color: 'red', message: failureText(error) }),
  });
  const item = (action: string, name: Dialog | 'export', icon: ReactNode, onClick: () => void, danger = false) => {
    const { allowed, reason } = may(action);
    return (
      <Tooltip label={reason} disabled={allowed} position="left">
        <Menu.Item leftSection={icon} aria-disabled={!allowed} data-disabled={!allowed || undefined} onClick={() => allowed && onClick()}
          {...(danger && allowed && { color: 'red' })}>{t(`customer.actions.${name}`)}</Menu.Item>
      </Tooltip>
    );
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md" radius="md" width={260}>
        <Menu.Target><Button variant="default" leftSection={<IconDots size={20} aria-hidden />}>{t('customer.actions.open')}</Button>
          </Menu.Target>
        <Menu.Dropdown>
          {item('mergeInto', 'merge', <IconArrowMerge size={20} aria-hidden />, () => show('merge'))}
          {item('undoMerge', 'undo', <IconArrowMerge size={20} aria-hidden />, () => show('undo'))}
          {item('exportCustomer', 'export', <IconDownload size={20} aria-hidden />, () => person.mutate())}
          <Menu.Divider />
          {item('deleteCustomer', 'delete', <IconTrash size={20} aria-hidden />, () => show('delete'), true)}
          {item('eraseCustomer', 'erase', <IconEraser size={20} aria-hidden />, () => show('erase'), true)}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'merge' && <MergeDialog view={view} onClose={close} />}
      {dialog === 'undo' && <UndoMerge view={view} onClose={close} />}
      {dialog === 'delete' && <DeleteCustomer view={view} onClose={close} />}
      {dialog === 'erase' && <EraseCustomer id={view.id} view={view} onClose={close} />}
    </>
  );
}
