import { expect, it } from 'vitest';
import { csvOf } from './csv';

const written = async (...row: string[]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csvOf([row]).arrayBuffer());

it('is UTF-8 with its mark, line by line', async () => {
  expect(await written('陳', '2')).toBe('\ufeff陳,2\r\n');
});

it('puts into quotation marks what would end a field', async () => {
  expect(await written('a,b', 'the "big" one', 'two\nlines', ' x')).toBe('\ufeff"a,b","the ""big"" one","two\nlines"," x"\r\n');
});

it.each(['=1+1', '+886 912', '-1', '@SUM(A1)', '\tx', "'x"])('makes no formula of %j', async (text) => {
  expect(await written(text)).toMatch(/^\ufeff"?'/);
});
