import type { Api } from '../harness/people';

export interface Person {
  id: string;
  version: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  groupId: string | null;
  points: number;
  credit: string;
  tier: string | null;
  tierPinned: boolean;
  tags: string[];
  remarks: string | null;
}

let number = 0;

/** Somebody whom no other test knows. */
export const newcomer = (api: Api, more: object = {}) => {
  number += 1;
  const name = `${process.pid}${number}`;
  return api.change<Person>('POST', '/api/v1/customers', {
    firstName: 'Office', lastName: `Zz${name}`, email: `office.${name}@example.com`,
      phone: `+44 7700 9${String(10000 + number).slice(-5)}`, ...more,
  });
};

/** The one who bought most: with orders, points, an account. @param filter As in a list's address: `&group=…`. */
export const bestCustomer = async (api: Api, filter = '') =>
  (await api.get<{ items: Person[] }>(`/api/v1/customers?sort=-spend&limit=1${filter}`)).items[0]!;
