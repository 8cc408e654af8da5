import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useSend } from '../shell/ask';

export type SettingsView = components['schemas']['ChainSettingsView'];
export type Settings = components['schemas']['ChainSettings'];

/** Settings are put as a whole: each tab changes its own part of them, over the version it was opened with. */
export function useSaveSettings(view: SettingsView) {
  const { t } = useTranslation('design');
  const save = useSend((api, changed: Partial<Settings>, key) => {
    const settings = { ...view.settings, ...changed };
    return api.put('/api/v1/settings', { body: settings, key, version: view.version });
  }, {
    touches: [['settings'], ['customer'], ['directory']], onDone: () => notifications.show({ message: t('saved') }),
  });
  return save;
}
