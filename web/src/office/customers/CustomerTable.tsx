import { Button, Loader, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronUp } from '@tabler/icons-react';
import { flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { useMoney } from '../../session/SessionContext';
import { useFeature } from '../shell/may';
import { columnsOf } from './columns';
import classes from './CustomerTable.module.css';
import { useNames } from './directory';
import { initialOf, lettered } from './lettered';

interface Props {
  customers: CustomerView[];
  sort: string;
  onSort: (sort: string) => void;
  /** There are more, and they are on their way when somebody comes near them. */
  hasMore: boolean;
  more: () => void;
  /**
   * Of a list that may begin in the middle: how many of those before it are here by now, how to get more of them, and what is another one
   * each time that somebody is led to where it begins; null while that is on its way.
   */
  middle?: { before: number; earlier: (() => void) | null; isFetching: boolean; jump: string | null };
  /** The first letter of who is on top of what is in sight. */
  onLetter?: (letter: string | null) => void;
}

const [tall, letter] = [64, 40];

/** What stays on top of the rows: their headings, and the letters. */
const headed = 96;

/** Any number of customers: only those in sight are on the page, and the next are fetched before they are. */
export function CustomerTable({ customers, sort, onSort, hasMore, more, middle, onLetter }: Props) {
  const { t } = useTranslation('office');
  const { group } = useNames();
  const money = useMoney();
  const loyalty = useFeature('loyalty');
  const columns = useMemo(() => columnsOf({ group, money, loyalty }), [group, money, loyalty]);
  const by = sort.replace('-', '');
  const table = useReactTable({ data: customers, columns, getCoreRowModel: getCoreRowModel(), getRowId: ({ id }) => id,
    manualSorting: true });
  const rows = useMemo(() => lettered(customers, by === 'name'), [customers, by]);
  const byId = table.getRowModel().rowsById;

  // What stands above the rows grows and shrinks, with the filters that are set.
  const [above, setAbove] = useState(0);
  const body = (node: HTMLDivElement | null) => node && setAbove(node.offsetTop);
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? 1 : 0),
    getScrollElement: () => document.getElementById('page'),
    estimateSize: (index) => (typeof rows[index] === 'string' ? letter : tall),
    overscan: 12,
    scrollMargin: above,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 20) more();
  }, [hasMore, last, rows.length, more]);

  // A letter leads to where the list begins for it; who was looked at stays where they are when others come above them.
  const [jump, before] = [middle?.jump ?? null, middle?.before ?? 0];
  const was = useRef({ jump, before });
  useLayoutEffect(() => {
    const page = document.getElementById('page')!;
    const over = (count: number) => rows.slice(0, rows.indexOf(customers[count]!))
      .reduce((sum, row) => sum + (typeof row === 'string' ? letter : tall), -letter);
    if (jump === null) return;
    if (was.current.jump !== jump) page.scrollTop = before > 0 ? above - headed + over(before) : Math.min(page.scrollTop, above - headed);
    else if (before > was.current.before) page.scrollTop += over(before - was.current.before);
    was.current = { jump, before };
  }, [jump, before, rows, customers, above]);

  const top = shown.find(({ end }) => end > (virtual.scrollOffset ?? 0) + headed)?.index ?? 0;
  const topRow = rows[top];
  const topLetter = by !== 'name' || topRow === undefined ? null : typeof topRow === 'string' ? topRow : initialOf(topRow);
  useEffect(() => onLetter?.(topLetter), [topLetter, onLetter]);

  return (
    <>
      {middle?.earlier && <Button variant="subtle" mb="xs" leftSection={<IconChevronUp size={20} aria-hidden />}
        loading={middle.isFetching} onClick={middle.earlier}>{t('list.earlier')}</Button>}
      <div role="table" aria-label={t('places.customers')} aria-rowcount={-1} className={classes.table}
        style={{ '--columns': columns.length - 1 } as object}>
        <div role="row" className={classes.header}>
          {table.getFlatHeaders().map((header) => (
            <div key={header.id} role="columnheader" className={classes[header.id]}
              aria-sort={by === header.id ? (sort[0] === '-' ? 'descending' : 'ascending') : 'none'}>
              <UnstyledButton className={classes.sort} onClick={() => onSort(next(header.id, sort))}>
                {flexRender(header.column.columnDef.header, header.getContext())}
                {by === header.id && (sort[0] === '-' ? <IconArrowDown size={16} aria-hidden /> : <IconArrowUp size={16} aria-hidden />)}
              </UnstyledButton>
            </div>
          ))}
        </div>
        <div ref={(node) => void body(node)} role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start, size }) => {
            const row = rows[index];
            const place = { transform: `translateY(${start - above}px)`, height: size };
            if (row === undefined) return <div key="more" role="row" className={classes.more} style={place}><span role="cell">
              <Loader size="sm" aria-label={t('shell.loading')} /></span></div>;
            if (typeof row === 'string') return <div key={`letter-${row}-${index}`} role="row" className={classes.letter} style={place}>
              <span role="cell">{row}</span></div>;
            return (
              <div key={row.id} role="row" className={classes.row} style={place}>
                {byId[row.id]?.getVisibleCells().map((cell) => (
                  <div key={cell.id} role="cell" className={`${classes.cell} ${classes[cell.column.id] ?? ''} numbers`}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

/** Names begin with A, amounts with the largest; the same again turns it round. */
function next(by: string, sort: string) {
  const [first, then] = by === 'name' || by === 'group' ? [by, `-${by}`] : [`-${by}`, by];
  return sort === first ? then : first;
}
