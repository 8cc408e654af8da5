import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/types';
import { useSignedIn } from '../session/SessionContext';

const roles: Role[] = ['cashier', 'manager', 'admin'];

/**
 * Whether one may, here and by the chain's own rules; and if not, why. Until they are known, yes: the gateway decides in any case.
 * @param least Who may until then, where it does not.
 */
export function useMay() {
  const { t } = useTranslation('design');
  const { api, session } = useSignedIn();
  const { data } = useQuery({
    queryKey: ['permissions'], queryFn: ({ signal }) => api.get('/api/v1/permissions', { signal }), staleTime: 60_000,
  });
  return (action: string, least: Role = 'cashier'): { allowed: boolean; reason: string | null } => {
    const rule = data?.items.find((one) => one.action === action) ?? { role: least, backOfficeOnly: false };
    if (roles.indexOf(session.role) < roles.indexOf(rule.role)) return { allowed: false, reason: t(`needs.${rule.role}`) };
    const elsewhere = rule.backOfficeOnly && session.registerId !== null;
    return { allowed: !elsewhere, reason: elsewhere ? t('needs.backOffice') : null };
  };
}
