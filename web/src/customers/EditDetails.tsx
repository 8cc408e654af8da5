import { Alert, NativeSelect, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../api/types';
import { useHas } from '../session/SessionContext';
import { Failure, fieldErrors } from '../design/failure';
import { date, listed, moment } from '../design/format';
import { Conflicts } from '../editing/Conflicts';
import type { Marks } from './cache';
import own from './Details.module.css';
import { genders, genderText } from './gender';
import { type Field, type Profile, profileOf } from './profile';
import { useGroups, useSettings } from './shop';
import type { ProfileEdit } from './useProfileEdit';

interface Props {
  id: string;
  view: CustomerView;
  marks: Marks | null;
  withGroup: boolean;
  edit: ProfileEdit;
  draft: Profile;
}

export function EditDetails({ id, view, marks, withGroup, edit, draft }: Props) {
  const { t } = useTranslation(['customers', 'design']);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const hasLoyalty = useHas('loyalty');
  const settings = useSettings();
  const tiers = settings?.loyalty?.tiers?.map(({ name }) => name) ?? [];
  const grouped = withGroup && settings !== null && settings.mandatory?.group !== 'unavailable';
  const groups = useGroups(grouped);
  const errors = fieldErrors(edit.error);
  const lit = (...fields: string[]) => (marks?.fields.some((field) => fields.includes(field)) ? 'marked' : undefined);
  const text = (
    field: Exclude<Field, 'tags' | 'emailConsent' | 'smsConsent' | 'loyalty'>) => ({
    label: t(`fields.${field}`),
    value: draft[field],
    error: errors[field],
    className: lit(field),
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => edit.change({ [field]: event.currentTarget.value }),
  });
  const onOff = (field: 'emailConsent' | 'smsConsent' | 'loyalty', shownAs: string) => (
    <Switch label={t(`fields.${field}`)} checked={draft[field]} className={lit(shownAs)}
      onChange={(event) => edit.change({ [field]: event.currentTarget.checked })} />
  );
  const inWords = (field: Field, { [field]: value }: Profile) => {
    if (typeof value === 'boolean') return t(value ? 'design:yes' : 'design:no');
    if (Array.isArray(value)) return listed(value);
    if (field === 'groupId') return groups.find(({ id }) => id === value)?.name ?? value;
    return field === 'gender' ? genderText(value) : field === 'birthday' && value ? date(value) : value;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    edit.cancel();
  };

  return (
    <form id={id} noValidate onKeyDown={onKeyDown} onSubmit={(event) => { event.preventDefault(); edit.save(); }}>
      <Stack>
        {edit.since && <Alert role="status">{t('details.unsaved', { at: moment(edit.since) })}</Alert>}
        <Conflicts edit={{ ...edit, mine: draft, theirs: profileOf(view) }} labelOf={(field) => t(`fields.${field}`)} textOf={inWords} />
        <Failure error={edit.error} />
        <div className={own.fields}>
          <TextInput {...text('firstName')} ref={first} />
          <TextInput {...text('lastName')} />
          <TextInput {...text('phone')} type="tel" />
          <TextInput {...text('email')} type="email" />
          <TextInput {...text('birthday')} type="date" />
          <NativeSelect {...text('gender')}
            data={genders(draft.gender).map((value) => ({ value, label: genderText(value) || t('details.notSaid') }))} />
          <TextInput {...text('company')} />
          <TextInput {...text('taxNumber')} />
          {grouped && groups.length > 0 && (
            <NativeSelect {...text('groupId')}
              data={[{ value: '', label: t('create.noGroup') }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]} />
          )}
          {hasLoyalty && tiers.length > 0 && (
            <NativeSelect {...text('tier')} data={[{ value: '', label: t('details.noTier') }, ...tiers]} />
          )}
        </div>
        <TagsInput label={t('fields.tags')} placeholder={t('details.addTag')} value={draft.tags} error={errors['tags']}
          className={lit('tags')} acceptValueOnBlur onChange={(tags) => edit.change({ tags })} />
        <Textarea {...text('remarks')} autosize minRows={2} />
        <div className={own.switches}>
          {onOff('emailConsent', 'consents')}
          {onOff('smsConsent', 'consents')}
          {hasLoyalty && onOff('loyalty', 'loyalty')}
        </div>
      </Stack>
    </form>
  );
}
