import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../api/types';
import { number } from '../../design/format';
import classes from './RefundLines.module.css';

interface Props {
  sale: SaleView;
  /** How much of each line comes back; lines count from 1. */
  chosen: Record<number, number>;
  onChange: (chosen: Record<number, number>) => void;
}

export function RefundLines({ sale, chosen, onChange }: Props) {
  const { t } = useTranslation('register');
  return (
    <ul className={classes.list}>
      {sale.lines.map((line, index) => {
        const at = index + 1;
        const back = sale.refunds.flatMap(({ lines }) => lines).filter(({ line }) => line === at)
          .reduce((sum, { quantity }) => sum + quantity, 0);
        const left = Math.round((line.quantity - back) * 1000) / 1000;
        const now = chosen[at] ?? 0;
        const set = (quantity: number) => onChange({ ...chosen, [at]: Math.min(left, Math.max(0, quantity)) });
        return (
          <li key={at}>
            <span className={classes.what}>
              {line.name}
              <Text span display="block" size="sm" className="quiet numbers">{t('order.leftOfLine', { quantity: number(left) })}</Text>
            </span>
            <Group gap="xs" wrap="nowrap">
              <ActionIcon variant="default" disabled={now <= 0} aria-label={t('order.lessOf', { name: line.name })}
                onClick={() => set(now - 1)}>
                <IconMinus size={18} />
              </ActionIcon>
              <span className={`${classes.count} numbers`} role="status">{number(now)}</span>
              <ActionIcon variant="default" disabled={now >= left} aria-label={t('order.moreOf', { name: line.name })}
                onClick={() => set(now + 1)}>
                <IconPlus size={18} />
              </ActionIcon>
              <Button variant="subtle" px="xs" disabled={now >= left} onClick={() => set(left)}>{t('order.allOfLine')}</Button>
            </Group>
          </li>
        );
      })}
    </ul>
  );
}
