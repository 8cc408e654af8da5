import { useTranslation } from 'react-i18next';
import { locale } from '../../texts/language';
import { useMoney } from '../../session/SessionContext';
import { useNames } from './directory';
import type { FilterName, Filters } from './filters';

const months = () => Array.from({ length: 12 }, (_, month) =>
  ({ value: String(month + 1), label: new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month,
    1)) }));

/** Filters in words, as they are read in a list of what is set: “Group: Trade”. */
export function useFilterTexts() {
  const { t } = useTranslation('office');
  const names = useNames();
  const money = useMoney();
  const value = (name: FilterName, filters: Filters): string => {
    const text = filters[name]!;
    if (text === 'none') return t('shell.none');
    switch (name) {
      case 'group': return names.group(text)!;
      case 'store': return names.store(text)!;
      case 'origin': return t(`origins.${text}` as 'origins.retail');
      case 'email': case 'sms': return t(text === 'true' ? 'filters.agreed' : 'filters.notAgreed');
      case 'visitedWithinDays': case 'notVisitedForDays': return t('filters.days', { count: Number(text) });
      case 'birthdayMonth': return text === 'this' ? t('filters.thisMonth') : months()[Number(text) - 1]?.label ?? text;
      case 'spentAtLeast': return filters.spentWithinDays
        ? t('filters.spentWithin', { amount: money(text), days: t('filters.days', { count: Number(filters.spentWithinDays) }) })
          : money(text);
      default: return text;
    }
  };
  return { months, text: (name: FilterName, filters: Filters) => t('filters.is',
    { name: t(`filters.${name}`), value: value(name, filters) }) };
}
