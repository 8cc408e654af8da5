import { useQuery } from '@tanstack/react-query';
import type { CustomerView } from '../../api/types';
import { useGroups } from '../../customers/shop';
import { useHas, useSignedIn } from '../../session/SessionContext';

/** The limit that a customer without an account of their own spends from: their group's. Null: there is none, as the server has it too. */
export function useShared(view: CustomerView | null | undefined, wanted: boolean) {
  const { api } = useSignedIn();
  const has = useHas('onAccount');
  const id = wanted && has && view && !view.account ? view.groupId : null;
  const { data, error } = useQuery({
    queryKey: ['group', id, 'available'],
    queryFn: ({ signal }) => api.get('/api/v1/groups/{id}/account', { path: { id: id! }, query: { limit: 1 }, signal }),
    enabled: id !== null,
    staleTime: 0, // whoever else is in the group spends from it too
  });
  const group = useGroups(id !== null).find((one) => one.id === id);
  return id === null ? null : { account: data, error, name: group?.name ?? id };
}
