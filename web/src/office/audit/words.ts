import i18next, { t } from 'i18next';
import { listed } from '../../design/format';

/** An action or an event of the API in words; one that has none yet is taken apart: “groupSwept” is “Group swept”. */
export function spoken(name: string): string {
  const key = `office:actions.${name[0]!.toLowerCase()}${name.slice(1)}`;
  return i18next.exists(key) ? t(key as 'office:actions.editCustomer')
    : name.replace(/([a-z])([A-Z])/g, (_, end: string, next: string) => `${end} ${next.toLowerCase()}`).replace(/^./,
      (first) => first.toUpperCase());
}

/** What happened, in one line: what happened several times is said once, with how often. */
export function happened(events: readonly string[]): string {
  const times = new Map<string, number>();
  for (const event of events) times.set(event, (times.get(event) ?? 0) + 1);
  return listed([...times].map(([event, count]) => (count > 1 ? `${spoken(event)} × ${count}` : spoken(event))));
}

/** Why something was refused, from the problem's code. */
export function refusal(code: string): string {
  const known = [`design:failure.codes.${code}`, `design:failure.${code}`].find((key) => i18next.exists(key));
  return known ? t(known as 'design:failure.forbidden').replace(/[.。]$/, '') : spoken(code);
}

/** What a field of a view is called: `account.balance` by a text of its own, by that of the form where it is set, or by its whole. */
export function fieldName(field: string): string {
  const [whole, part] = field.split('.');
  const wished = /^wishlist\.(.+)\.(\w+)$/.exec(field);
  if (wished) return t('office:fields.wished', { sku: wished[1], part: fieldName(`wished.${wished[2]}`) });
  const keys = [
    `office:fields.${field.replace('.', '_')}`,
    ...(part ? [`office:${whole === 'filter' ? 'filters' : whole}.${part}`, `office:settings.needs.${part}`,
        `customers:addresses.fields.${part}`]
      : [`office:settings.${whole}`]),
    `customers:fields.${whole}`,
  ];
  for (const key of keys) if (typeof i18next.t(key as 'office:title', { returnObjects: true }) === 'string' && i18next.exists(key))
    return t(key as 'office:actions.editCustomer');
  return spoken(field.replace('.', ' '));
}
