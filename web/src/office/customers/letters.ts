import type { CustomerView } from '../../api/types';

/** The letter that somebody stands under, accents aside, as the directory orders them. */
export const initialOf = ({ lastName, firstName, email }: CustomerView) =>
  [...(lastName || firstName || email || '#').normalize('NFD').toUpperCase()][0]!;
