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
    const [tabs, shown] = [list.current!, list.current!.querySelector<HTMLElement>('[aria-selected=true]')];
    if (shown) tabs.scrollLeft = shown.offsetLeft - (tabs.clientWidth - shown.offsetWidth) / 2;
  }, [open]);
  return <Tabs.List ref={list} mb="md" aria-label={label}>{children}</Tabs.List>;
}
