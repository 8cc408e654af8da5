import { expect, it } from 'vitest';
import { Layout, lettered, tall } from './layout';
import { begun, earlier, further, goesOn, learned, type Part, type Run } from './parts';

const all = (parts: readonly Part[]) => {
  const layout = new Layout(parts);
  return Array.from({ length: layout.rows }, (_, index) => layout.row(index))
    .map(({ letter, part, at }) => (at === null ? letter : `${part}.${at}`));
};

const [a, b]: Run[] = [['A', 2], ['B', 1]];

it('a letter stands once above those under it, also where they come in several parts', () => {
  const parts = learned(further(learned(begun, 0, [a!, b!], 'after B')), 1, [['B', 2]], null);
  expect(all(parts)).toEqual(['A', '0.0', '0.1', 'B', '0.2', '1.0', '1.1']);
  expect(new Layout(parts).topOf(1, 1)).toBe(2 * lettered + 4 * tall);
  expect(goesOn(parts)).toBe(false);
  expect(further(parts)).toBe(parts);
});

it('those before come above, and how high they are is known', () => {
  const middle = learned(begun, 0, [['M', 1]], null);
  const parts = learned(earlier(middle), 0, [['K', 1], ['L', 1]], 'before K');
  expect(all(parts)).toEqual(['K', '0.0', 'L', '0.1', 'M', '1.0']);
  expect(new Layout(parts).before).toBe(2 * (lettered + tall));
  expect(earlier(parts).map(({ cursor, before }) => [cursor, before])).toEqual([['before K', true], [null, true], [null, false]]);
});

it('without letters there are customers only', () => expect(all(learned(begun, 0, [['', 3]], null))).toEqual(['0.0', '0.1', '0.2']));

it('where one part ends elsewhere than it did, the next begins there; nobody is left out', () => {
  const parts = learned(further(learned(begun, 0, [a!], 'after A')), 1, [b!], 'after B');
  const moved = learned(parts, 0, [a!], 'after another A');
  expect(moved.map(({ cursor }) => cursor)).toEqual([null, 'after another A']);
  expect(all(moved)).toEqual(all(parts));
  expect(learned(moved, 0, [a!], null)).toHaveLength(1);
});

it('what is as it was changes nothing', () => {
  const parts = learned(begun, 0, [a!], 'after A');
  expect(learned(parts, 0, [['A', 2]], 'after A')).toBe(parts);
});
