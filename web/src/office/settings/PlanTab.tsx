import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SettingsView, useSaveSettings } from './saving';
import { SettingsForm } from './SettingsForm';

const plans = ['essential', 'pro', 'unified'] as const;

/** What the chain has booked. What a plan lacks is hidden, not lost. */
export function PlanTab({ view }: { view: SettingsView }) {
  const { t } = useTranslation('office');
  const save = useSaveSettings(view);
  const [plan, choose] = useState(view.settings.plan ?? 'unified');
  return (
    <SettingsForm saving={save} onSubmit={(event) => { event.preventDefault(); save.mutate({ plan }); }}>
      <Radio.Group label={t('settings.plan')} description={t('settings.planText')} value={plan}
        onChange={(value) => choose(value as typeof plan)}>
        <Stack mt="sm">{plans.map((one) => <Radio key={one} value={one} size="md" label={t(`settings.plans.${one}`)}
          description={t(`settings.planHas.${one}`)} />)}</Stack>
      </Radio.Group>
    </SettingsForm>
  );
}
