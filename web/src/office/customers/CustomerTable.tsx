import { Button, Loader, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronUp } from '@tabler/icons-react';
import { type ColumnDefTemplate, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoney } from '../../session/SessionContext';
import { useFeature } from '../shell/may';
import { columnsOf } from './columns';
import classes from './CustomerTable.module.css';
import { useNames } from './directory';
import type { Directory } from './useDirectory';
import { useInSight } from './useInSight';

interface Props {
  list: Directory;
  onSort: (sort: string) => void;
  /** The letter that those stand under who are on top of what is in sight. */
  onLetter?: (letter: string | null) => void;
}

/** Any number of customers: only those in sight are on the page, and the next are fetched before they are. */
export function CustomerTable({ list, onSort, onLetter }: Props) {
  const { t } = useTranslation('office');
  const { group } = useNames();
  const money = useMoney();
  const loyalty = useFeature('loyalty');
  const columns = useMemo(() => columnsOf({ group, money, loyalty }), [group, money, loyalty]);
  const { rows, height, body } = useInSight(list, onLetter);
  const table = useReactTable({ data: rows.flatMap(({ customer }) => customer ?? []), columns, getCoreRowModel: getCoreRowModel(),
    getRowId: ({ id }) => id, manualSorting: true, autoResetAll: false });
  const { rowsById } = table.getRowModel();
  const by = list.sort.replace('-', '');

  return (
    <>
      {list.earlier && <Button variant="subtle" mb="xs" leftSection={<IconChevronUp size={20} aria-hidden />}
        loading={list.isFetchingEarlier} onClick={list.earlier}>{t('list.earlier')}</Button>}
      <div role="table" aria-label={t('places.customers')} aria-rowcount={-1} className={classes.table}
        data-points={loyalty || undefined}>
        <div role="row" className={classes.header}>
          {table.getFlatHeaders().map((header) => (
            <div key={header.id} role="columnheader" className={classes[header.id]}
              aria-sort={by === header.id ? (list.sort[0] === '-' ? 'descending' : 'ascending') : 'none'}>
              <UnstyledButton className={classes.sort} onClick={() => onSort(next(header.id, list.sort))}>
                {drawn(header.column.columnDef.header, header.getContext())}
                {by === header.id && (list.sort[0] === '-'
                  ? <IconArrowDown size={16} aria-hidden /> : <IconArrowUp size={16} aria-hidden />)}
              </UnstyledButton>
            </div>
          ))}
        </div>
        <div ref={body} role="rowgroup" style={{ height, position: 'relative' }}>
          {rows.map(({ index, top, size, letter, customer }) => {
            const place = { transform: `translateY(${top}px)`, height: size };
            if (letter) return <div key={`letter-${letter}-${index}`} role="row" className={classes.letter} style={place}>
              <span role="cell">{letter}</span></div>;
            if (!customer) return <div key={index} role="row" className={classes.more} style={place}><span role="cell">
              <Loader size="sm" aria-label={t('shell.loading')} /></span></div>;
            return (
              <div key={customer.id} role="row" className={classes.row} style={place}>
                {rowsById[customer.id]?.getVisibleCells().map((cell) => (
                  <div key={cell.id} role="cell" className={`${classes.cell} ${classes[cell.column.id] ?? ''} numbers`}>
                    {drawn(cell.column.columnDef.cell, cell.getContext())}
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

/** Called, not mounted: as a component of its own each cell would be made anew with the columns, and lose the focus. */
const drawn = <C extends object>(template: ColumnDefTemplate<C> | undefined, context: C): ReactNode =>
  (typeof template === 'function' ? template(context) : template);

/** Names begin with A, amounts with the largest; the same again turns it round. */
function next(by: string, sort: string) {
  const [first, then] = by === 'name' || by === 'group' ? [by, `-${by}`] : [`-${by}`, by];
  return sort === first ? then : first;
}
