import type { CustomerView } from '../../api/types';

/** Sorted by surname they stand under its first letter, accents aside, as the directory orders them. */
export function lettered(customers: CustomerView[], byName: boolean): (CustomerView | string)[] {
  if (!byName) return customers;
  let last: string | null = null;
  return customers.flatMap((customer) => {
    const letter = initialOf(customer);
    if (letter === last) return [customer];
    last = letter;
    return [letter, customer];
  });
}

export const initialOf = ({ lastName, firstName, email }: CustomerView) =>
  [...(lastName || firstName || email || '#').normalize('NFD').toUpperCase()][0]!;
