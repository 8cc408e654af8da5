import type { ReactNode } from 'react';
import classes from './Figures.module.css';

/** What counts, in a row. */
export const Figures = ({ children }: { children: ReactNode }) => <dl className={classes.figures}>{children}</dl>;

export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className={`card ${classes.figure}`}>
      <dt>{label}</dt>
      <dd className="numbers">{value}</dd>
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}
