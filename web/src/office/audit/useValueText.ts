import { useTranslation } from 'react-i18next';
import { date, listed, moment, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import { useNames } from '../customers/directory';

const amounts = new Set(['credit', 'creditHeld', 'limit', 'balance', 'total', 'retail', 'online', 'omo', 'threshold', 'spentAtLeast', 'price']);

/** A field's value as a person reads it: amounts with their currency, ids by name, lists by commas, parts by their values. */
export function useValueText() {
  const { t } = useTranslation(['office', 'design']);
  const { group, store } = useNames();
  const money = useMoney();
  const one = (name: string, text: string): string => {
    if (amounts.has(name) && /^-?\d+(\.\d+)?$/.test(text)) return money(text);
    if (/^\d{4}-\d\d-\d\dT/.test(text)) return moment(text);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return date(text);
    switch (name) {
      case 'groupId': return group(text)!;
      case 'homeStoreId': return store(text)!;
      case 'role': return t(`roles.${text}` as 'roles.admin', text);
      case 'origin': return t(`origins.${text}` as 'origins.retail', text);
      default: return text;
    }
  };
  return function asText(field: string, value: unknown): string {
    const name = field.split('.').at(-1)!;
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return t(value ? 'design:yes' : 'design:no');
    if (typeof value === 'number') return number(value);
    if (Array.isArray(value)) return listed(value.map((part) => asText(field, part))) || '–';
    // By what else a customer is known: whose it was is an id that nobody reads.
    if (typeof value === 'object' && 'from' in value && 'value' in value) return String(value.value);
    if (typeof value === 'object') return Object.entries(value).filter(([, part]) => part !== null && part !== ''
      && typeof part !== 'boolean').map(([part, its]) => asText(part, its)).join(' ');
    return one(name, String(value));
  };
}
