import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../session/SessionContext';
import { locale } from '../../texts/language';
import type { Day } from './sums';

const short = (date: string) => new Intl.DateTimeFormat(locale(),
  { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date));

/** Sales by day. The figures beside it say the same in words. */
export default function Chart({ days }: { days: Day[] }) {
  const { t } = useTranslation('office');
  const { currency } = useSignedIn().session;
  const amount = (value: unknown, notation: 'compact' | 'standard' = 'standard') =>
    new Intl.NumberFormat(locale(), { style: 'currency', currency: currency.code, notation, maximumFractionDigits: notation === 'compact'
      ? 2 : currency.decimals }).format(Number(value));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={days} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false} role="img"
        aria-label={t('dashboard.byDay')}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="date" tickFormatter={short} stroke="var(--quiet)" fontSize={13} tickLine={false} minTickGap={24} />
        <YAxis tickFormatter={(value: number) => amount(value, 'compact')} stroke="var(--quiet)" fontSize={13} tickLine={false}
          axisLine={false} width={64} />
        <Tooltip cursor={{ fill: 'var(--chosen)' }} labelFormatter={(date) => short(String(date))}
          formatter={(value) => [amount(value), t('list.spend')]}
          contentStyle={{ background: 'var(--card)', border: '1px solid var(--line)', borderRadius: 8 }}
            itemStyle={{ color: 'var(--mantine-color-text)' }} />
        <Bar dataKey="total" fill="var(--bar)" radius={[4, 4, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
