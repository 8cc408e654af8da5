import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** Nothing there: why, and what to do about it. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {text && <p className="quiet">{text}</p>}
      {children}
    </div>
  );
}
