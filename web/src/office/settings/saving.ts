import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { fieldErrors } from '../../design/failure';
import { useEditing } from '../../editing/useEditing';
import { directory } from '../customers/directory';
import { useTouched } from '../shell/ask';

export type SettingsView = components['schemas']['ChainSettingsView'];
export type Settings = components['schemas']['ChainSettings'];

/** A number as it was typed. What is none is sent as it is: the API says of it what is wrong, where a null would be no change. */
export const numberIn = (text: string): number => (/^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.'))
  : text as unknown as number);

/** Errors by the names that the fields have in a form: what is a part of `whole` goes without it, and the third of a list is `.2.`. */
export const errorsIn = (error: unknown, whole: string) => Object.fromEntries(Object.entries(fieldErrors(error)).map(([field, text]) =>
  [field.replace(`${whole}.`, '').replace(/\[(\d+)\]/g, '.$1'), text]));

interface Part<V> {
  view: SettingsView;
  /** The part of the settings that a tab shows, as its form has it. */
  valuesOf: (settings: Settings) => V;
  partOf: (values: V) => Partial<Settings>;
  errorsOf?: (error: unknown) => Record<string, ReactNode>;
}

/**
 * A form of a part of the settings, which stays what it is when it was saved. Settings are put as a whole: each tab changes its own
 * part of them, over the version that it shows.
 */
export function useSettingsForm<V extends Record<string, unknown>>({ view, valuesOf, partOf, errorsOf = fieldErrors }: Part<V>) {
  const { t } = useTranslation('design');
  const touched = useTouched(['settings'], ['customer'], directory);
  const form = useForm<V>({ initialValues: valuesOf(view.settings) });
  const edit = useEditing({
    form, view, valuesOf: ({ settings }: SettingsView) => valuesOf(settings), errorsOf,
    send: (api, mine, key, over) => api.put('/api/v1/settings', {
      body: { ...over!.settings, ...partOf(mine) }, key, version: over!.version,
    }),
    done: async () => {
      await touched();
      notifications.show({ message: t('saved') });
    },
  });
  return { form, edit: { ...edit, errors: form.errors } };
}
