import { expect, it } from 'vitest';
import { guess } from './guess';

it.each([
  ['anna@example.com', { email: 'anna@example.com' }],
  ['+886 912 345-678', { phone: '+886 912 345-678' }],
  ['Anna', { firstName: 'Anna', lastName: '' }],
  ['Anna van Dijk', { firstName: 'Anna', lastName: 'van Dijk' }],
  ['', {}],
])('%j fills %j', (typed, fields) => expect(guess(typed)).toEqual(fields));
