import type { Feature } from '../../api/types';
import { useSignedIn } from '../../session/SessionContext';
import { useAsk } from './ask';

/** Whether the chain's plan has it. */
export function useFeature(feature: Feature): boolean {
  const { session } = useSignedIn();
  const { data } = useSettings();
  return (data?.features ?? session.features).includes(feature);
}

export const useSettings = () => useAsk(['settings'], (api, signal) => api.get('/api/v1/settings', { signal }));
