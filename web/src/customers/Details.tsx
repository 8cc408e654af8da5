import { Badge, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../access/MayButton';
import type { CustomerView } from '../api/types';
import { useHas } from '../session/SessionContext';
import { date, listed } from '../design/format';
import { OfflineNote } from '../offline/OfflineNote';
import { useBusy, useConnection } from '../offline/useConnection';
import type { Marks } from './cache';
import classes from './CustomerPanel.module.css';
import own from './Details.module.css';
import { EditDetails } from './EditDetails';
import { genderText } from './gender';
import { Marked } from './Marked';
import type { Field } from './profile';
import { useGroups } from './shop';
import { useProfileEdit } from './useProfileEdit';

interface Props {
  view: CustomerView;
  marks: Marks | null;
  /** Where their group is shown and chosen nowhere else. */
  withGroup?: boolean;
}

const formId = 'edit-details';

export function Details({ view, marks, withGroup = false }: Props) {
  const { t } = useTranslation(['customers', 'design']);
  const { online } = useConnection();
  const edit = useProfileEdit(view, () => notifications.show({ message: t('design:saved') }));
  useBusy(edit.draft !== null);
  return (
    <section className="card" aria-labelledby="details">
      <div className={edit.draft ? `${classes.title} ${classes.editing}` : classes.title}>
        <h3 id="details">{t('details.title')}</h3>
        {edit.draft
          ? <Group gap="xs">
              <Button variant="default" onClick={edit.cancel}>{t('design:cancel')}</Button>
              <Button type="submit" form={formId} loading={edit.saving} disabled={!online}>{t('design:save')}</Button>
            </Group>
          : <MayButton action="editCustomer" variant="light" leftSection={<IconPencil size={20} />} onClick={edit.begin}
            disabled={!online}>{t('design:edit')}</MayButton>}
      </div>
      {edit.draft && !online && <OfflineNote about="edit" />}
      {edit.draft
        ? <EditDetails id={formId} view={view} marks={marks} withGroup={withGroup} edit={edit} draft={edit.draft.mine} />
        : <Facts view={view} marks={marks} withGroup={withGroup} />}
    </section>
  );
}

function Facts({ view, marks, withGroup = false }: Props) {
  const { t } = useTranslation(['customers', 'design', 'offline']);
  const { online } = useConnection();
  const hasLoyalty = useHas('loyalty');
  const groups = useGroups(withGroup && view.groupId !== null);
  const fact = (field: Field | 'consents', value: ReactNode, wide = false) => (
    <div className={wide ? own.wide : undefined}>
      <dt>{t(`fields.${field}`)}</dt>
      <dd><Marked marks={marks} fields={[field]}>{value || <span className="quiet">{t('design:empty')}</span>}</Marked></dd>
    </div>
  );
  const agreed = [view.consents.email && t('fields.email'), view.consents.sms && t('details.sms')].filter((way) => way !== false);
  const tags = view.tags.length > 0 && (
    <span className={own.tags}>{view.tags.map((tag) => <Badge key={tag} variant="light" color="gray" size="lg"
      tt="none">{tag}</Badge>)}</span>
  );
  return (
    <dl className={own.facts}>
      {fact('phone', view.phone)}
      {fact('birthday', view.birthday && date(view.birthday))}
      {fact('email', view.email, true)}
      {fact('gender', view.gender && genderText(view.gender))}
      {withGroup && view.groupId && fact('groupId', groups.find(({ id }) => id === view.groupId)?.name)}
      {view.company && fact('company', view.company)}
      {view.taxNumber && fact('taxNumber', view.taxNumber)}
      {hasLoyalty && fact('loyalty', view.loyalty ? t('design:yes') : t('design:no'))}
      {fact('consents', listed(agreed) || t('details.nothing'), true)}
      {fact('tags', online ? tags : <>{tags}<OfflineNote about="tag" /></>, true)}
      {fact('remarks', view.remarks && <span className={own.remarks}>{view.remarks}</span>, true)}
    </dl>
  );
}
