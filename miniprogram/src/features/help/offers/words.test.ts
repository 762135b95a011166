import assert from 'node:assert/strict';
import { it } from 'node:test';
import { reasonWords } from './words.ts';

it('says to the volunteer why they are asked, the strongest first', () => {
  assert.equal(reasonWords({ reasons: ['came_last', 'near'] }), '上次是您陪的 · 住得近');
  assert.equal(reasonWords({ reasons: [] }), '');
});
