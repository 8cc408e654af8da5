import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  value: string;
  onLook: (typed: string) => void;
}

/** A search that stands in the page's address: it is looked for a moment after it was typed, and follows an address that others change. */
export function SearchField({ value, onLook, ...field }: Props) {
  const [typed, type] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const look = useDebouncedCallback(onLook, 200);
  useEffect(() => {
    // Whoever is typing is ahead of the address.
    if (document.activeElement !== input.current) type(value);
  }, [value]);
  return (
    <TextInput ref={input} type="search" value={typed} leftSection={<IconSearch size={20} aria-hidden />} autoComplete="off" {...field}
      onChange={(event) => { type(event.currentTarget.value); look(event.currentTarget.value.trim()); }} />
  );
}
