import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { fieldErrors } from '../../design/failure';
import { directory } from '../customers/directory';
import { useSend } from '../shell/ask';

export type SettingsView = components['schemas']['ChainSettingsView'];
export type Settings = components['schemas']['ChainSettings'];

/** A number as it was typed. What is none is sent as it is: the API says of it what is wrong, where a null would be no change. */
export const numberIn = (text: string): number => (/^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.'))
  : text as unknown as number);

/** Errors by the names that the fields have in a form: what is a part of `whole` goes without it, and the third of a list is `.2.`. */
export const errorsIn = (error: unknown, whole: string) => Object.fromEntries(Object.entries(fieldErrors(error)).map(([field, text]) =>
  [field.replace(`${whole}.`, '').replace(/\[(\d+)\]/g, '.$1'), text]));

/** A form of a part of the settings: what was saved, here or elsewhere, is shown in it, and the focus stays where it was. */
export function useSettingsForm<V extends Record<string, unknown>>({ settings }: SettingsView, valuesOf: (settings: Settings) => V) {
  const form = useForm({ initialValues: valuesOf(settings) });
  const show = useEffectEvent((saved: Settings) => form.setValues(valuesOf(saved)));
  useEffect(() => show(settings), [settings]);
  return form;
}

/** Settings are put as a whole: each tab changes its own part of them, over the version it was opened with. */
export function useSaveSettings(view: SettingsView) {
  const { t } = useTranslation('design');
  return useSend((api, changed: Partial<Settings>, key) =>
    api.put('/api/v1/settings', { body: { ...view.settings, ...changed }, key, version: view.version }), {
    touches: [['settings'], ['customer'], directory], onDone: () => notifications.show({ message: t('saved') }),
  });
}
