import { Button, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../design/failure';
import { useSignedIn } from '../../session/SessionContext';
import { useMay } from '../../access/may';
import { save } from '../../design/download';

interface Props {
  of: Record<string, string | undefined>;
  name: string;
  /** What brings customers here, where there is a place for it. */
  imports?: ReactNode;
}

/** Takes away, as a file, the customers who are shown. */
export function ExportMenu({ of, name, imports }: Props) {
  const { t } = useTranslation('office');
  const { api } = useSignedIn();
  const { allowed, reason } = useMay()('exportCustomers');
  const opens = allowed || imports !== undefined;
  const fetched = useMutation({
    mutationFn: (ending: 'csv' | 'jsonl') => api.file(`/api/v1/exports/customers.${ending}`, { query: of }),
    onSuccess: (file, ending) => save(file, `${name}.${ending}`),
    onError: (error) => notifications.show({ color: 'red', message: failureText(error) }),
  });
  return (
    <Menu position="bottom-end" shadow="md" radius="md" disabled={!opens}>
      <Menu.Target>
        <Tooltip label={reason} disabled={opens}>
          <Button variant="default" leftSection={<IconDownload size={20} aria-hidden />} loading={fetched.isPending}
            data-disabled={!opens || undefined}
            aria-disabled={!opens}>{t(imports ? 'export.both' : 'export.button')}</Button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!allowed} onClick={() => fetched.mutate('csv')}>{t('export.csv')}</Menu.Item>
        <Menu.Item disabled={!allowed} onClick={() => fetched.mutate('jsonl')}>{t('export.jsonl')}</Menu.Item>
        {imports}
      </Menu.Dropdown>
    </Menu>
  );
}
