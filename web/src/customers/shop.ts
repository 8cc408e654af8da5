import { useQuery } from '@tanstack/react-query';
import { useSignedIn } from '../session/SessionContext';

const aWhile = 5 * 60_000;

/** What the chain has set; null until it is known. */
export function useSettings() {
  const { api } = useSignedIn();
  const settings = useQuery({
    queryKey: ['settings'], queryFn: ({ signal }) => api.get('/api/v1/settings', { signal }), staleTime: aWhile,
  });
  return settings.data?.settings ?? null;
}

export function useGroups(wanted: boolean) {
  const { api } = useSignedIn();
  const groups = useQuery({
    queryKey: ['groups', 'names'], queryFn: ({ signal }) => api.get('/api/v1/groups', { query: { limit: 200 }, signal }),
    staleTime: aWhile, enabled: wanted,
  });
  return groups.data?.items ?? [];
}

/** What a store is called; its id until that is known, and where the chain has not told of it. */
export function useStoreName(id: string | null) {
  const { api, session: { storeId, storeName } } = useSignedIn();
  const store = useQuery({
    queryKey: ['store', id],
    queryFn: ({ signal }) => api.get('/api/v1/stores/{id}', { path: { id: id! }, signal }),
    enabled: id !== null && id !== storeId,
    staleTime: aWhile,
    retry: false,
  });
  return (id === storeId ? storeName : store.data?.name) ?? id;
}

/** What a form for a new address begins with: the address of the session's store. */
export function useAddressTemplate(wanted: boolean) {
  const { api, session: { storeId } } = useSignedIn();
  return useQuery({
    queryKey: ['addressTemplate', storeId],
    queryFn: ({ signal }) => api.get('/api/v1/stores/{id}/address-template', { path: { id: storeId! }, signal }),
    enabled: wanted && storeId !== null,
    staleTime: aWhile,
    retry: false, // a store that the chain has not told of has none, and the form begins empty
  });
}
