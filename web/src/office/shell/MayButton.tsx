import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';
import { useMay } from './may';

interface Props extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  action: string;
  /** Why not, though the role may. */
  unless?: string | null;
}

/** A button that is shut where the role may not, and says who may. It can be reached all the same: else nobody would hear why. */
export function MayButton({ action, unless = null, onClick, ...button }: Props) {
  const { allowed, reason } = useMay()(action);
  const why = allowed ? unless : reason;
  return (
    <Tooltip label={why} disabled={!why} events={{ hover: true, focus: true, touch: true }}>
      <Button {...button} {...(why ? { 'aria-disabled': true, 'data-disabled': true } : { onClick })} />
    </Tooltip>
  );
}
