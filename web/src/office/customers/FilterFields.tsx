import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { useFeature } from '../shell/may';
import { useCounts, useGroups, useStores } from './directory';
import { type FilterName, type Filters, origins } from './filters';
import { useFilterTexts } from './useFilterTexts';

interface Props {
  value: Filters;
  onChange: (changed: Filters) => void;
}

type Choice = { value: string; label: string };

/** Every filter that the directory has, each choice with how many it would leave of everybody. */
export function FilterFields({ value, onChange }: Props) {
  const { t } = useTranslation('office');
  const counts = useCounts({}).data;
  const [groups, stores] = [useGroups().data?.items ?? [], useStores().data?.items ?? []];
  const { months } = useFilterTexts();
  const loyalty = useFeature('loyalty');
  const counted = (label: string, count: number | undefined) => (count === undefined ? label : `${label} (${number(count)})`);
  const set = (name: FilterName, to: string) => onChange({ [name]: to || undefined } as Filters);
  const choice = (name: FilterName, choices: Choice[], none = false) => (
    <NativeSelect key={name} label={t(`filters.${name}`)} value={value[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
      data={[{ value: '', label: t('shell.any') }, ...choices, ...(none ? [{ value: 'none', label: t('shell.none') }] : [])]} />
  );
  const days = (name: FilterName) => (
    <TextInput key={name} label={t(`filters.${name}`)} description={t('filters.inDays')} inputMode="numeric" value={value[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value.replace(/\D/g, '').slice(0, 5))} />
  );
  const consent = (name: 'email' | 'sms') => choice(name, [
    { value: 'true', label: counted(t('filters.agreed'), counts?.[name] ?? undefined) }, { value: 'false', label: t('filters.notAgreed') },
  ]);
  const known = (of: Record<string, number> | null | undefined) =>
    Object.entries(of ?? {}).map(([name, count]) => ({ value: name, label: counted(name, count) }));
  return (
    <Stack gap="sm">
      {choice('group', groups.map(({ id, name }) => ({ value: id, label: counted(name, counts?.groups?.[id]) })), true)}
      {choice('tag', known(counts?.tags))}
      {loyalty && choice('tier', known(counts?.tiers), true)}
      {choice('store', stores.map(({ id, name }) => ({ value: id, label: name })))}
      {choice('origin', origins.map((one) => ({ value: one, label: counted(t(`origins.${one}`), counts?.origins?.[one]) })))}
      <SimpleGrid cols={2} spacing="sm">{consent('email')}{consent('sms')}</SimpleGrid>
      <SimpleGrid cols={2} spacing="sm">{days('visitedWithinDays')}{days('notVisitedForDays')}</SimpleGrid>
      {choice('birthdayMonth', [{ value: 'this', label: t('filters.thisMonth') }, ...months()])}
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label={t('filters.spentAtLeast')} description={t('filters.amount')} inputMode="decimal" value={value.spentAtLeast ?? ''}
          onChange={(event) => set('spentAtLeast', event.currentTarget.value.replace(',', '.').replace(/[^\d.]/g, ''))} />
        {days('spentWithinDays')}
      </SimpleGrid>
    </Stack>
  );
}
