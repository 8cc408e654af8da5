import { useQueryClient } from '@tanstack/react-query';
import type { components } from '../../api/schema';
import { useFollow } from '../../live/LiveProvider';
import { again, useAsk } from '../shell/ask';

export type Import = components['schemas']['ImportView'];

export const running = ({ state }: Import) => state === 'checking' || state === 'running';

/** What was wrong is still told row by row. */
export const reported = ({ counts, reportUntil }: Import) =>
  counts.faults > 0 && (reportUntil === null || new Date(reportUntil) > new Date());

/** An import, as far as it has come. */
export function useImport(id: string | null) {
  const queries = useQueryClient();
  const key = ['imports', 'one', id];
  // It is told of as it goes on; what was announced while nobody listened yet is asked for.
  const asked = useAsk(key, id === null ? null : (api, signal) => api.get('/api/v1/imports/{id}', { path: { id }, signal }),
    (known) => (known && running(known) ? again.often : false));
  useFollow('Import', id ? [id] : [], (view) => {
    const [shown, heard] = [queries.getQueryData<Import>(key), view as Import];
    if (!shown || heard.version > shown.version) queries.setQueryData(key, heard);
  });
  return asked;
}
