import { Avatar, Badge } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { initialsOf, nameOf, number } from '../../design/format';
import { useConnection } from '../../offline/useConnection';
import { useHas } from '../../session/SessionContext';
import classes from './Find.module.css';

interface Props {
  rows: CustomerView[];
  /** The row Enter would open; the field keeps the focus. */
  active: number;
  chosen: string | null;
  onOpen: (row: CustomerView) => void;
  onHover: (index: number) => void;
}

export const optionId = (row: CustomerView) => `found-${row.id}`;

export function FoundList({ rows, active, chosen, onOpen, onHover }: Props) {
  const { t } = useTranslation('register');
  const { online } = useConnection();
  const shows = useHas('loyalty') && online;
  const activeRow = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void activeRow.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div id="found" role="listbox" aria-label={t('find.results')}>
      {rows.map((row, index) => (
        <div key={row.id} id={optionId(row)} role="option" aria-selected={row.id === chosen} className={classes.row}
          ref={index === active ? activeRow : null} data-active={index === active || undefined}
          onClick={() => onOpen(row)} onMouseMove={() => index !== active && onHover(index)}>
          <Avatar color="pine" radius="xl" size={40} aria-hidden>{initialsOf(row)}</Avatar>
          <div style={{ minWidth: 0 }}>
            <div className={classes.name}>{nameOf(row)}</div>
            <div className={classes.contact}>{[row.phone, row.email].filter(Boolean).join(' · ')}</div>
          </div>
          {shows && (
            <div className={classes.member}>
              {row.tier && <Badge variant="light" color="pine" tt="none">{row.tier}</Badge>}
              {row.loyalty && row.points !== null && <span className="numbers">{t('find.points', { points: number(row.points) })}</span>}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
