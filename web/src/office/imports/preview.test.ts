import { expect, it } from 'vitest';
import { beginning, firstRows } from './preview';

it('rows are read as spreadsheets write them', () =>
  expect(firstRows('name;note\r\n"Núñez; Zoë";"says ""hi""\nand more"\r\nBo;\r\n', ';', 3))
    .toEqual([['name', 'note'], ['Núñez; Zoë', 'says "hi"\nand more'], ['Bo', '']]));

it('no more than asked for are read', () => expect(firstRows('a\n1\n2\n3\n4\n', ',', 2)).toEqual([['a'], ['1']]));

it('a file begins after its byte order mark, in its own encoding', async () => {
  expect(await beginning(new File(['﻿sep=;\na;b'], 'a.csv'), 'utf-8')).toBe('a;b');
  expect(await beginning(new File([new Uint8Array([0xd1])], 'a.csv'), 'windows-1252')).toBe('Ñ');
});
