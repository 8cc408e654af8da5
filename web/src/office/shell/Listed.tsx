import { Button, Table } from '@mantine/core';
import { Children, isValidElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../design/failure';
import { Empty } from './Empty';
import classes from './Listed.module.css';
import { Waiting } from './Loaded';

interface Props {
  of: {
    items: unknown[]; isPending: boolean; error: Error | null; refetch: () => unknown; hasNextPage: boolean; isFetchingNextPage: boolean;
    more: () => void;
  };
  empty: string;
  emptyText?: string;
  /** The parts of a table, and dialogs beside it. */
  children: ReactNode;
}

/** A list as a table, page by page. */
export function Listed({ of, empty, emptyText, children }: Props) {
  const { t } = useTranslation('office');
  const parts = Children.toArray(children);
  const inTable = (part: ReactNode) => isValidElement(part) && (part.type === Table.Thead || part.type === Table.Tbody);
  return (
    <div className={`card ${classes.list}`}>
      <Failure error={of.error} again={of.refetch} />
      {of.isPending && !of.error && <Waiting />}
      {!of.isPending && !of.error && of.items.length === 0 && <Empty
        {...(of.hasNextPage ? { title: t('shell.soFar') } : { title: empty, ...(emptyText && { text: emptyText }) })} />}
      {of.items.length > 0 && (
        <div className={classes.scroller} tabIndex={0} role="group" aria-label={t('shell.list')}>
          <Table highlightOnHover verticalSpacing="sm" className="numbers">{parts.filter(inTable)}</Table>
        </div>
      )}
      {of.hasNextPage && <Button variant="subtle" fullWidth loading={of.isFetchingNextPage} onClick={of.more}>{t('shell.more')}</Button>}
      {parts.filter((part) => !inTable(part))}
    </div>
  );
}
