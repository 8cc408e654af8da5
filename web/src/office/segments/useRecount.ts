import { useEffect } from 'react';

const soon = 2_000;

/** Asks again for as long as some are still being counted. */
export function useRecount({ refetch, dataUpdatedAt }: { refetch: () => unknown; dataUpdatedAt: number },
  segments: readonly { customers: number | null }[]) {
  const counting = segments.some(({ customers }) => customers === null);
  useEffect(() => {
    if (!counting) return undefined;
    const again = setTimeout(() => void refetch(), soon);
    return () => clearTimeout(again);
  }, [counting, dataUpdatedAt, refetch]);
}
