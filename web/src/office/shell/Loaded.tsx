import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../design/failure';

interface Props<T> {
  of: { data: T | undefined; error: Error | null; refetch?: () => unknown };
  /** How high what comes will be: nothing moves when it does. */
  height?: number;
  children: (data: T) => ReactNode;
}

/** What was asked for, once it is there; until then its place, and where it failed why. */
export function Loaded<T>({ of: { data, error, refetch }, height, children }: Props<T>) {
  return (
    <>
      <Failure error={error} again={refetch} />
      {data !== undefined ? children(data) : !error && <Waiting height={height} />}
    </>
  );
}

export function Waiting({ height = 240 }: { height?: number | undefined }) {
  const { t } = useTranslation('office');
  return (
    <Stack aria-busy aria-label={t('shell.loading')} role="status" gap="xs">
      <Skeleton height={28} width="35%" />
      <Skeleton height={height} />
    </Stack>
  );
}
