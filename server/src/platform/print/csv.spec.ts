import { expect, it } from 'vitest';
import { csvOf } from './csv.js';

const read = (bytes: Buffer): string => bytes.toString('utf8');

it('begins with the mark by which Excel knows UTF-8, and ends every line as Excel does', () => {
  expect([...csvOf(['人'], []).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(read(csvOf(['人', '事'], [['王桂珍', '陪看病']]))).toBe('\uFEFF人,事\r\n王桂珍,陪看病\r\n');
});

it('puts what holds a comma, a quotation mark or a new line between quotation marks', () => {
  expect(read(csvOf(['a'], [['一,二'], ['他说"好"'], ['两\n行']]))).toBe(
    '\uFEFFa\r\n"一,二"\r\n"他说""好"""\r\n"两\n行"\r\n',
  );
});

it('makes plain words of what a spreadsheet would run as a formula', () => {
  const cells = ['=1+1', '+8613900001111', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1+1'];
  const lines = read(
    csvOf(
      ['a'],
      cells.map((one) => [one]),
    ),
  );
  for (const cell of cells) expect(lines).toContain(`'${cell}`);
});
