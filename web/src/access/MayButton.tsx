import { ActionIcon, type ActionIconProps, Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { useMay } from './may';

interface Gate {
  action: string;
  /** Why not, though the role may. */
  unless?: string | null;
}

type Pressed<P> = Gate & P & Omit<ComponentPropsWithoutRef<'button'>, keyof P>;

/** A button that is shut where the role may not, and says who may. It can be reached all the same: else nobody would hear why. */
export function MayButton({ action, unless, onClick, ...button }: Pressed<ButtonProps>) {
  const why = useWhyNot({ action, unless });
  return <Why why={why}><Button {...button} {...(why ? shut : { onClick })} /></Why>;
}

/** The same as a picture. */
export function MayIcon({ action, unless, onClick, ...icon }: Pressed<ActionIconProps>) {
  const why = useWhyNot({ action, unless });
  return <Why why={why}><ActionIcon {...icon} {...(why ? shut : { onClick })} /></Why>;
}

const shut = { 'aria-disabled': true, 'data-disabled': true } as const;

function useWhyNot({ action, unless = null }: Gate) {
  const { allowed, reason } = useMay()(action);
  return allowed ? unless : reason;
}

const Why = ({ why, children }: { why: string | null; children: ReactElement }) => (
  <Tooltip label={why} disabled={!why} events={{ hover: true, focus: true, touch: true }}>{children}</Tooltip>
);
