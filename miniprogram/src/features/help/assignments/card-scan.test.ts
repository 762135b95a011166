import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cardDigitsOf } from './card-scan.ts';

it('takes the first eight digits of a card', () => {
  assert.equal(cardDigitsOf('12345678901234567890123456789012'), '12345678');
  assert.equal(cardDigitsOf(' 12345678\n'), '12345678');
});

it('takes nothing from what is no card', () => {
  for (const other of ['', '1234567', 'https://example.com/12345678', 'wxp://f2f012345678901']) {
    assert.equal(cardDigitsOf(other), null);
  }
});
