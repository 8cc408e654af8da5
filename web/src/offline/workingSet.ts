import type { CustomerView } from '../api/types';
import { findable, fold, isEastAsian, isFoundBy, lastDigits, phoneForms, wordsOf, wordsOfQuery } from './words';

/**
 * What a register keeps of a customer for when there is no connection: what its search shows then, and no more. Tier, points, credit,
 * account and spend are not shown offline, so they are not kept either.
 */
export type KeptCustomer = Pick<CustomerView,
  'id' | 'version' | 'firstName' | 'lastName' | 'email' | 'phone' | 'birthday' | 'gender' | 'company' | 'barcode' | 'tags' | 'remarks'
  | 'consents' | 'loyalty' | 'addresses' | 'updatedAt' | 'lastVisitAt'> & {
  /** The words by which they are found. */
  terms: string[];
};

export const keptOf = (view: CustomerView): KeptCustomer => ({
  id: view.id, version: view.version, firstName: view.firstName, lastName: view.lastName, email: view.email, phone: view.phone,
  birthday: view.birthday, gender: view.gender, company: view.company, barcode: view.barcode, tags: view.tags, remarks: view.remarks,
  consents: view.consents, loyalty: view.loyalty, addresses: view.addresses, updatedAt: view.updatedAt, lastVisitAt: view.lastVisitAt,
  terms: termsOf(view),
});

/** As the server makes them (SearchTerms). */
function termsOf(view: CustomerView): string[] {
  const [last, first] = [wordsOf(view.lastName), wordsOf(view.firstName)];
  const other = first.findIndex((word) => !isEastAsian(word));
  const given = other < 0 ? first : first.slice(0, other);
  // Where it is written without a space between surname and first name, also as one.
  const together = last.length > 0 && given.length > 0 && last.every(isEastAsian) ? [[...last, ...given].join('')] : [];
  const terms = [...last, ...first, ...together, ...wordsOf(view.company)].flatMap(findable);
  terms.push(...view.tags.map((tag) => `#${fold(tag.trim())}#`));
  const phone = (number: string) => terms.push(...phoneForms(number), lastDigits(number.replace(/\D/g, '')));
  if (view.email) terms.push(fold(view.email), fold(view.email.slice(view.email.lastIndexOf('@'))));
  const number = view.phoneNumber ?? view.phone;
  if (number) phone(number);
  for (const address of view.addresses) {
    const words = wordsOf(address.postcode);
    terms.push(...words, words.join(''));
  }
  terms.push(fold(view.barcode), fold(view.barcode).replace(/^00/, ''));
  for (const { kind, value } of view.knownBy)
    if (kind === 'phone') phone(value);
    else terms.push(fold(value));
  return [...new Set(terms.filter(Boolean))];
}

/** “Active users who have updated customer information within six months.” */
export function sixMonthsBefore(now: Date): string {
  const then = new Date(now);
  then.setUTCMonth(then.getUTCMonth() - 6);
  return then.toISOString();
}

const isWhole = (customer: KeptCustomer, word: string) => /[@\d]/.test(word) && customer.terms.includes(word);

/** Who just has what was typed comes first, then whoever was here last. */
export function search(kept: readonly KeptCustomer[], typed: string, now: Date, limit = 20): KeptCustomer[] {
  const words = wordsOfQuery(typed);
  if (words.length === 0) return [];
  const since = sixMonthsBefore(now);
  const whole = words.length === 1 ? words[0]! : [];
  return kept
    .filter((customer) => customer.updatedAt >= since && words.every((word) => word.some((one) => isFoundBy(customer.terms, one))))
    .map((customer) => ({ customer, first: whole.some((word) => isWhole(customer, word)), at: customer.lastVisitAt ?? customer.updatedAt }))
    .sort((a, b) => Number(b.first) - Number(a.first) || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, limit)
    .map(({ customer }) => customer);
}
