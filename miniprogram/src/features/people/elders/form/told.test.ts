import assert from 'node:assert/strict';
import { it } from 'node:test';
import { editBody, faultsOf, NOTHING_TOLD, registerBody, type Told } from './told.ts';

const TOLD: Told = {
  ...NOTHING_TOLD,
  ...{ name: '王桂珍', gender: 'female', born: '19410203', organizationId: 'c', address: '1幢1室' },
  neighbourhood: '日新小区',
};

it('names what is missing, and nothing once all is told', () => {
  assert.deepEqual(Object.keys(faultsOf(NOTHING_TOLD, true)), [
    ...['name', 'gender', 'born', 'organizationId', 'address', 'neighbourhood'],
  ]);
  assert.deepEqual(faultsOf(TOLD, true), {});
  assert.deepEqual(faultsOf({ ...TOLD, organizationId: null }, false), {});
});

it('wants contacts whole', () => {
  const contacts = [{ name: '王芳', relation: '', phone: '19900000001' }];
  assert.deepEqual(Object.keys(faultsOf({ ...TOLD, contacts }, true)), ['contacts']);
});

it('sends a telephone only when there is one, and empties it on a change', () => {
  assert.equal(registerBody(TOLD).phone, undefined);
  assert.equal(editBody(TOLD, 3).phone, '');
  assert.equal(editBody(TOLD, 3).version, 3);
});
