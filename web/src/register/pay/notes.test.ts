import { expect, it } from 'vitest';
import { notesFor } from './notes';

it.each([
  [1195, 2, [1195, 1200, 1500, 2000, 5000]],
  [2000, 2, [2000, 5000, 10000]],
  [340, 0, [340, 350, 400]],
])('%i with %i decimals may be paid with %j', (due, decimals, notes) => expect(notesFor(due, decimals)).toEqual(notes));
