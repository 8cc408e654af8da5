import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions';
import { Failure, fieldErrors } from '../../design/failure';
import { useSend } from '../shell/ask';
import { Code } from './Code';
import classes from './Stores.module.css';

interface Props {
  storeId: string;
  taken: string[];
  onClose: () => void;
}

/** Makes a device a register: its token is shown this once, to be scanned or copied there. */
export function EnrolRegister({ storeId, taken, onClose }: Props) {
  const { t } = useTranslation(['office', 'design']);
  const form = useForm({ initialValues: { id: free(storeId, taken), name: '' } });
  const enrol = useSend((api, body: { id: string; name: string; storeId: string }, key) => api.post('/api/v1/registers', { body, key }),
    { touches: [['stores']] });
  const submit = form.onSubmit(({ id, name }) => enrol.mutate(
    { id: id.trim(), name: name.trim() || id.trim(), storeId }, { onError: (error) => form.setErrors(fieldErrors(error)) }));
  const token = enrol.data?.token;
  return (
    <Modal opened onClose={onClose} title={t('stores.enrol')} closeOnClickOutside={!token}>
      {token
        ? (
          <div className={classes.token}>
            <Alert color="yellow" role="status">{t('stores.once')}</Alert>
            <Code text={token} label={t('stores.code')} />
            <code>{token}</code>
            <Group>
              <CopyButton value={token}>{({ copied, copy }) => <Button variant="light"
                onClick={copy}>{copied ? t('shell.copied') : t('shell.copy')}</Button>}</CopyButton>
              <Button onClick={onClose}>{t('stores.done')}</Button>
            </Group>
          </div>
        )
        : (
          <form onSubmit={submit} noValidate>
            <Stack>
              <Text className="quiet">{t('stores.enrolText')}</Text>
              <TextInput label={t('stores.name')} placeholder={t('stores.registerName')} data-autofocus
                autoComplete="off" {...form.getInputProps('name')} />
              <TextInput label={t('stores.id')} description={t('stores.idText')} autoComplete="off" {...form.getInputProps('id')} />
              <Failure error={enrol.error} at={form} />
              <Actions onCancel={onClose} loading={enrol.isPending}>{t('stores.enrol')}</Actions>
            </Stack>
          </form>
        )}
    </Modal>
  );
}

/** The store's next number. */
function free(store: string, taken: string[]): string {
  for (let number = 1; ; number++) if (!taken.includes(`${store}-${number}`)) return `${store}-${number}`;
}
