import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../../design/useTitle';
import classes from './Head.module.css';

interface Props {
  title: string;
  text?: ReactNode;
  /** Where one came from. */
  above?: ReactNode;
  children?: ReactNode;
}

/** What a page is called, and what one does with it as a whole. The window is called so, too. */
export function Head({ title, text, above, children }: Props) {
  const { t } = useTranslation('office');
  useTitle(`${title} · ${t('title')}`);
  return (
    <div className={classes.head}>
      <div className={classes.text}>
        {above && <div className={classes.above}>{above}</div>}
        <h1>{title}</h1>
        {text && <p className="quiet">{text}</p>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
