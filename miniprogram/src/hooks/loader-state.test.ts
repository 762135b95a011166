import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knownProblem, ownProblem } from '../services/problem-error.ts';
import { isToHeal, type Loader, shownAfter } from './loader-state.ts';

const READ_AT = new Date('2026-11-27T00:00:00Z');
const KEPT_AT = new Date('2026-11-26T00:00:00Z');
const KEPT = { value: 'kept', readAt: KEPT_AT };
const lost = ownProblem('no-network');
const refused = knownProblem('not-allowed');
const broken = knownProblem('unexpected');
const failed = (problem = lost): Loader<string> => ({ status: 'failed', problem });
const opening: Loader<string> = { status: 'loading' };
const after = (next: Loader<string>, before: Loader<string>, last: typeof KEPT | null = KEPT): Loader<string> =>
  shownAfter(next, before, { readAt: READ_AT, last });

it('shows what was just read, whatever the phone kept', () => {
  assert.deepEqual(after({ status: 'ready', value: 'new' }, opening), { status: 'ready', value: 'new' });
});

it('keeps what is shown when a later reading fails, and tells from when that is', () => {
  const before: Loader<string> = { status: 'ready', value: 'seen' };
  assert.deepEqual(after(failed(broken), before), { ...before, stale: { problem: broken, readAt: READ_AT } });
});

it('shows what the phone kept only where the line is lost, and from when it is', () => {
  const shown = after(failed(), opening);
  assert.deepEqual(shown, { status: 'ready', value: 'kept', stale: { problem: lost, readAt: KEPT_AT, isKept: true } });
  assert.deepEqual(after(failed(refused), opening), failed(refused));
  assert.deepEqual(after(failed(broken), opening), failed(broken));
  assert.deepEqual(after(failed(), opening, null), failed());
  assert.deepEqual(after(failed(), shown), shown);
});

it('takes away what the phone kept once the bank refuses it', () => {
  assert.deepEqual(after(failed(refused), after(failed(), opening)), failed(refused));
});

it('reads again by itself where the line is lost, and neither a refusal, a fault, nor a bug of its own', () => {
  assert.equal(isToHeal(failed()), true);
  assert.equal(isToHeal(failed(ownProblem('no-answer'))), true);
  assert.equal(isToHeal(after(failed(), { status: 'ready', value: 'seen' })), true);
  for (const problem of [refused, broken, ownProblem('unreadable')]) assert.equal(isToHeal(failed(problem)), false);
  assert.equal(isToHeal(opening), false);
  assert.equal(isToHeal({ status: 'ready', value: 'seen' }), false);
});
