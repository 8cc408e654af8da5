import { expect, it } from 'vitest';
import { Burst } from './burst';

function type(text: string, pause: number, burst = new Burst()) {
  let code: string | null = null;
  [...text, 'Enter'].forEach((key, i) => (code = burst.take({ key, at: 1000 + i * pause })));
  return code;
}

it('a scanner is heard', () => expect(type('2900000000015', 8)).toBe('2900000000015'));
it('a person who types and presses Enter is none', () => expect(type('2900000000015', 90)).toBeNull());
it('a key pressed twice and Enter is none', () => expect(type('11', 8)).toBeNull());

it('what a person had typed before is not a part of the code', () => {
  const burst = new Burst();
  for (const [i, key] of [...'an'].entries()) burst.take({ key, at: i * 200 });
  expect(type('5012345010014', 8, burst)).toBe('5012345010014');
});

it('keys that write nothing do not end it', () => {
  const burst = new Burst();
  ['T', 'E', 'A', 'Shift', '-', '1'].forEach((key, i) => burst.take({ key, at: i * 10 }));
  expect(burst.take({ key: 'Enter', at: 65 })).toBe('TEA-1');
});
