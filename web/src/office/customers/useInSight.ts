import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CustomerView } from '../../api/types';
import { lettered, tall } from './layout';
import type { Directory } from './useDirectory';

export interface Row {
  index: number;
  top: number;
  size: number;
  /** Given: the row is a letter. */
  letter: string | null;
  /** Undefined where they are still on their way. */
  customer: CustomerView | undefined;
}

/** What stays on top of the rows: their headings, and the letters. */
const covered = 100;

/** The rows of a list that are in sight on the page, and how high they all are. What is near them is fetched. */
export function useInSight(list: Directory, onLetter?: (letter: string | null) => void) {
  const { layout, parts, place, see, further } = list;
  // What stands above the rows grows and shrinks, with the filters that are set.
  const [above, setAbove] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const measure = () => setAbove(body.current!.offsetTop);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(document.getElementById('page')!.firstElementChild!);
    return () => resized.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: layout.rows + Number(list.goesOn),
    getScrollElement: () => document.getElementById('page'),
    estimateSize: (index) => (index < layout.rows && layout.row(index).at === null ? lettered : tall),
    overscan: 12,
    scrollMargin: above,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, layout]);

  const items = virtual.getVirtualItems();
  const rows = items.map(({ index, start, size }): Row => {
    const row = index < layout.rows ? layout.row(index) : null;
    const isLetter = row?.at === null;
    return { index, top: start - above, size, letter: isLetter ? row.letter : null,
      customer: row && !isLetter ? list.who(row.part, row.at!) : undefined };
  });

  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const partOf = (index: number) => (layout.rows > 0 ? layout.row(Math.min(index, layout.rows - 1)).part : 0);
  const [from, to] = [partOf(first), partOf(last)];
  const [seenFrom, seenTo] = list.near;
  useEffect(() => {
    if (from !== seenFrom || to !== seenTo) see([from, to]);
  }, [from, to, seenFrom, seenTo, see]);
  useEffect(() => {
    if (last >= layout.rows - 40) further?.();
  });

  const top = items.find(({ end }) => end > (virtual.scrollOffset ?? 0) + covered)?.index ?? 0;
  const topRow = top < layout.rows ? layout.row(top) : null;
  const letter = topRow?.letter || null;
  useEffect(() => onLetter?.(letter), [letter, onLetter]);

  // Where somebody was led to is on top; otherwise who was on top stays where they are, whoever comes above them.
  const now = { place, layout, parts, part: topRow?.part ?? 0, at: topRow?.at ?? 0 };
  const was = useRef(now);
  useLayoutEffect(() => {
    const page = document.getElementById('page')!;
    if (was.current.place !== place) {
      page.scrollTop = layout.before > 0 ? above - covered + layout.before : Math.min(page.scrollTop, above - covered);
    } else if (was.current.layout !== layout && was.current.layout.rows > 0) {
      const { cursor, before } = was.current.parts[was.current.part]!;
      const part = parts.findIndex((one) => one.cursor === cursor && one.before === before);
      if (part >= 0) page.scrollTop += layout.topOf(part, was.current.at) - was.current.layout.topOf(was.current.part, was.current.at);
    }
    was.current = now;
  });

  return { rows, height: virtual.getTotalSize(), body };
}
