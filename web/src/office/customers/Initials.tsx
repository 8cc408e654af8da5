import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import classes from './Initials.module.css';

interface Props {
  counts: Record<string, number>;
  chosen: string | undefined;
  onChoose: (initial: string | undefined) => void;
}

/** The first letters of surnames that there are: one leads to those whose name begins so, the same again back to all. */
export function Initials({ counts, chosen, onChoose }: Props) {
  const { t } = useTranslation('office');
  return (
    <div className={classes.letters} role="group" aria-label={t('list.initials')}>
      {Object.entries(counts).map(([initial, count]) => (
        <UnstyledButton key={initial} className={classes.letter} aria-pressed={initial === chosen} title={number(count)}
          aria-label={t('list.initial', { initial: initial.toUpperCase(), count, written: number(count) })}
          onClick={() => onChoose(initial === chosen ? undefined : initial)}>{initial.toUpperCase()}</UnstyledButton>
      ))}
    </div>
  );
}
