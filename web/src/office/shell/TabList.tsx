import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  label: string;
  /** The tab that is open: on a narrow screen it is brought into sight. */
  open?: string;
  children: ReactNode;
}

export function TabList({ label, open, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open]);
  return <Tabs.List ref={list} mb="md" aria-label={label}>{children}</Tabs.List>;
}
