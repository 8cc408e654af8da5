import { useTranslation } from 'react-i18next';
import type { Feature, Role } from '../../api/types';
import { useSignedIn } from '../../session/SessionContext';
import { useAsk } from './ask';

const roles: Role[] = ['cashier', 'manager', 'admin'];

/** Whether one may, by the chain's own rules; and if not, why. Until they are known, yes: the gateway decides in any case. */
export function useMay() {
  const { t } = useTranslation('office');
  const { session } = useSignedIn();
  const { data } = useAsk(['permissions'], (api, signal) => api.get('/api/v1/permissions', { signal }));
  return (action: string): { allowed: boolean; reason: string | null } => {
    const rule = data?.items.find((one) => one.action === action);
    const allowed = !rule || roles.indexOf(session.role) >= roles.indexOf(rule.role);
    return { allowed, reason: rule && !allowed ? t(`shell.needs.${rule.role}`) : null };
  };
}

/** Whether the chain's plan has it. */
export function useFeature(feature: Feature): boolean {
  const { session } = useSignedIn();
  const { data } = useSettings();
  return (data?.features ?? session.features).includes(feature);
}

export const useSettings = () => useAsk(['settings'], (api, signal) => api.get('/api/v1/settings', { signal }));
