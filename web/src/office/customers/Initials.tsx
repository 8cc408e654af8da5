import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import classes from './Initials.module.css';

interface Props {
  counts: Record<string, number>;
  /** Under which letter those stand who are in sight. */
  letter: string | null;
  onJump: (initial: string) => void;
}

/** The first letters of surnames that there are. Each leads to its place in the list; nobody is left out by it. */
export function Initials({ counts, letter, onJump }: Props) {
  const { t } = useTranslation('office');
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [letters, lit] = [bar.current!, bar.current!.querySelector<HTMLElement>('[aria-current]')];
    if (lit) letters.scrollLeft = lit.offsetLeft - (letters.clientWidth - lit.offsetWidth) / 2;
  }, [letter]);
  return (
    <div ref={bar} className={classes.letters} role="group" aria-label={t('list.initials')}>
      {Object.entries(counts).map(([initial, count]) => (
        <UnstyledButton key={initial} className={classes.letter} aria-current={initial.toUpperCase() === letter ? 'location' : undefined}
          title={number(count)} onClick={() => onJump(initial)}
          aria-label={t('list.initial', { initial: initial.toUpperCase(), count, written: number(count) })}>
          {initial.toUpperCase()}</UnstyledButton>
      ))}
    </div>
  );
}

/**
 * Where a list begins that is to begin with this letter. From Z to A that is before the letter that follows. At the list's own beginning
 * there is nothing to say.
 */
export function begin(initial: string, sort: string, initials: string[]): string | undefined {
  const at = initials.indexOf(initial);
  if (sort.startsWith('-')) return initials[at + 1];
  return at === 0 ? undefined : initial;
}
