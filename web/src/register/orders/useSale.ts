import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Attempt } from '../../api/attempt';
import type { Calls } from '../../api/calls';
import type { SaleView } from '../../api/types';
import { keys } from '../../customers/cache';
import { useSignedIn } from '../../session/SessionContext';

export function useSale(id: string) {
  const { api } = useSignedIn();
  return useQuery({ queryKey: keys.sale(id), queryFn: ({ signal }) => api.sale(id, signal) });
}

/** Something becomes of a sale: sent under one key per attempt, and shown at once. */
export function useSaleChange<T>(
  id: string, send: (api: Calls, body: T, key: string) => Promise<SaleView>, onDone: (sale: SaleView, body: T) => void,
) {
  const { api } = useSignedIn();
  const queries = useQueryClient();
  const [attempt] = useState(() => new Attempt());
  return useMutation({
    mutationFn: (body: T) => attempt.run(body, (key) => send(api, body, key)),
    onSuccess: (sale, body) => {
      queries.setQueryData(keys.sale(id), sale);
      if (sale.customerId) {
        void queries.invalidateQueries({ queryKey: keys.customer(sale.customerId) });
        void queries.invalidateQueries({ queryKey: keys.orders(sale.customerId) });
      }
      onDone(sale, body);
    },
  });
}
