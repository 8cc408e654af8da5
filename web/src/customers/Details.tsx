import { Badge, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CustomerView } from '../api/types';
import { date } from '../app/format';
import { texts } from '../app/texts';
import type { Marks } from './cache';
import classes from './CustomerPanel.module.css';
import own from './Details.module.css';
import { EditDetails } from './EditDetails';
import { Marked } from './Marked';
import { useProfileEdit } from './useProfileEdit';

interface Props {
  view: CustomerView;
  marks: Marks | null;
}

const formId = 'edit-details';

export function Details({ view, marks }: Props) {
  const edit = useProfileEdit(view, () => notifications.show({ message: texts.details.saved }));
  return (
    <section className="card" aria-labelledby="details">
      <div className={edit.draft ? `${classes.title} ${classes.editing}` : classes.title}>
        <h3 id="details">{texts.details.title}</h3>
        {edit.draft
          ? <Group gap="xs">
              <Button variant="default" onClick={edit.cancel}>{texts.details.cancel}</Button>
              <Button type="submit" form={formId} loading={edit.saving}>{texts.details.save}</Button>
            </Group>
          : <Button variant="light" leftSection={<IconPencil size={20} />} onClick={edit.begin}>{texts.details.edit}</Button>}
      </div>
      {edit.draft
        ? <EditDetails id={formId} view={view} marks={marks} edit={edit} draft={edit.draft.mine} />
        : <Facts view={view} marks={marks} />}
    </section>
  );
}

function Facts({ view, marks }: Props) {
  const fact = (field: string, value: ReactNode, wide = false) => (
    <div className={wide ? own.wide : undefined}>
      <dt>{texts.fields[field]}</dt>
      <dd><Marked marks={marks} fields={[field]}>{value || <span className="quiet">{texts.details.empty}</span>}</Marked></dd>
    </div>
  );
  const agreed = [view.consents.email && texts.fields['email'], view.consents.sms && texts.details.sms].filter(Boolean);
  return (
    <dl className={own.facts}>
      {fact('phone', view.phone)}
      {fact('birthday', view.birthday && date(view.birthday))}
      {fact('email', view.email, true)}
      {fact('gender', view.gender)}
      {fact('loyalty', view.loyalty ? texts.details.yes : texts.details.no)}
      {fact('consents', agreed.join(', ') || texts.details.nothing, true)}
      {fact('tags', view.tags.length > 0 && (
        <span className={own.tags}>{view.tags.map((tag) => <Badge key={tag} variant="light" color="gray" size="lg" tt="none">{tag}</Badge>)}</span>
      ), true)}
      {fact('remarks', view.remarks && <span className={own.remarks}>{view.remarks}</span>, true)}
    </dl>
  );
}
