import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fenOf, handedOverError, sayMoney, spentError, yuanOf } from './money.ts';

it('reads sums in 元 with at most two decimals, as people type them', () => {
  const typed: [string, number][] = [
    ...([
      ['100', 10_000],
      ['62.5', 6250],
      ['62.05', 6205],
      ['0', 0],
    ] as [string, number][]),
    ...([
      [' 7元', 700],
      ['１００', 10_000],
      ['62。5', 6250],
      ['62．5', 6250],
    ] as [string, number][]),
  ];
  for (const [words, fen] of typed) assert.equal(fenOf(words), fen, words);
  for (const words of ['', ' ', '.5', '1.234', '-1', '1e2', '10,5', '99999', '一百', '1.', 'NaN'])
    assert.equal(fenOf(words), null, words);
});

it('says each sum without zeros that nobody says', () => {
  assert.deepEqual([0, 5, 50, 700, 6250, 6205].map(yuanOf), ['0', '0.05', '0.5', '7', '62.5', '62.05']);
  assert.equal(sayMoney(10_000, 6250), '给了100元，花了62.5元，找回37.5元');
});

it('refuses a sum in words that say what to do', () => {
  assert.equal(handedOverError('200', 20_000), undefined);
  assert.match(handedOverError('200.01', 20_000) ?? '', /最多带 200 元/);
  for (const typed of ['', '0', 'x']) assert.match(handedOverError(typed, 20_000) ?? '', /比如 100/);
  assert.equal(spentError('0', 10_000), undefined);
  assert.match(spentError('100.01', 10_000) ?? '', /收到 100 元/);
  assert.match(spentError('', 10_000) ?? '', /比如 100/);
});
