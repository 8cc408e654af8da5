import { Button, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Failure } from '../../design/failure';
import { moment } from '../../design/format';
import { directory } from '../customers/directory';
import { useSend } from '../shell/ask';
import { Confirm } from '../shell/Confirm';
import { Head } from '../shell/Head';
import { Loaded } from '../shell/Loaded';
import { ImportResult } from './ImportResult';
import { reported, running, useImport } from './useImport';

/** One import, while it goes on and afterwards. */
export function ImportPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('office');
  const asked = useImport(id);
  const cancel = useSend((api, _: null, key) => api.remove('/api/v1/imports/{id}', { path: { id }, key }),
    { touches: [['imports'], directory] });
  const [forgetting, ask] = useState(false);
  const forget = useSend((api, _: null, key) => api.remove('/api/v1/imports/{id}/errors', { path: { id }, key }),
    { touches: [['imports']], onDone: () => ask(false) });
  return (
    <Loaded of={asked}>{(view) => (
      <div>
        <Head title={view.name ?? t('imports.unnamed')} above={<Link to="/imports">{t('places.imports')}</Link>}
          text={[t(`imports.states.${view.state}`), view.dryRun && t('imports.dryRun'), t(`imports.formats.${view.format}`), view.user,
            moment(view.startedAt)].filter(Boolean).join(' · ')}>
          {running(view) && <Button variant="default" loading={cancel.isPending}
            onClick={() => cancel.mutate(null)}>{t('imports.cancel')}</Button>}
          {!running(view) && reported(view) && <Button variant="default" leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => ask(true)}>{t('imports.forget')}</Button>}
        </Head>
        <Failure error={cancel.error} />
        <ImportResult view={view} />
        {forgetting && (
          <Confirm title={t('imports.forgetTitle')} action={t('imports.forget')}
            change={{ ...forget, mutate: () => forget.mutate(null) }} onClose={() => ask(false)}>
            <Text>{t('imports.forgetText')}</Text>
          </Confirm>
        )}
      </div>
    )}</Loaded>
  );
}
