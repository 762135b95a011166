import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aged, type KeptTap, keptWords, settled, tappedAtOf, waitingOf, without, withTap } from './kept-taps.ts';

const HOUR_MS = 3_600_000;
const tap = (more: Partial<KeptTap> = {}): KeptTap => ({
  memberId: 'me',
  assignmentId: 'one',
  purpose: 'start',
  method: 'code',
  digits: '1234',
  tappedAt: '2026-11-25T01:00:00.000Z',
  phoneMs: 0,
  state: 'waiting',
  words: null,
  ...more,
});

it('keeps one tap of each end of each service, the last one', () => {
  const end = tap({ purpose: 'end' });
  const again = tap({ digits: '5678' });
  const other = tap({ assignmentId: 'two' });
  assert.deepEqual(withTap([tap(), end, other], again), [end, other, again]);
  assert.deepEqual(without([tap(), end], tap()), [end]);
});

it('sends what is the own, in the order of the taps', () => {
  const late = tap({ purpose: 'end', phoneMs: 2 });
  const early = tap({ phoneMs: 1 });
  const others = tap({ memberId: 'somebody', assignmentId: 'two' });
  const refused = tap({ assignmentId: 'three', state: 'refused' });
  assert.deepEqual(waitingOf([late, others, refused, early], 'me'), [early, late]);
});

it('forgets the number once the bank has answered', () => {
  assert.deepEqual(settled([tap()], tap(), 'refused', '号码不对'), [
    tap({ state: 'refused', words: '号码不对', digits: '' }),
  ]);
});

it('tells of what waited longer than three days instead of sending it, and forgets it after six', () => {
  assert.equal(aged([tap()], 72 * HOUR_MS)[0]?.state, 'waiting');
  const [old] = aged([tap()], 72 * HOUR_MS + 1);
  assert.equal(old?.state, 'refused');
  assert.match(old?.words ?? '', /请打电话给社区/);
  assert.deepEqual(aged([tap({ state: 'taken' })], 144 * HOUR_MS + 1), []);
});

it("says the bank's time of the tap, reckoned afterwards where it was not known then", () => {
  assert.equal(tappedAtOf(tap(), 5 * HOUR_MS), '2026-11-25T01:00:00.000Z');
  const unknown = tap({ tappedAt: null, phoneMs: Date.parse('2026-11-25T01:00:00Z') });
  assert.equal(tappedAtOf(unknown, HOUR_MS), '2026-11-25T02:00:00.000Z');
});

it('says in words what became of it', () => {
  assert.equal(keptWords(tap(), '今天上午 9 点').title, '没有网络，签到已经记在这部手机里');
  assert.match(keptWords(tap(), '今天上午 9 点').lines.join(''), /有了网会自动送出/);
  assert.equal(keptWords(tap({ purpose: 'end', state: 'taken' }), '').title, '手机里记的签退，已经送到了');
  assert.deepEqual(keptWords(tap({ state: 'refused', words: '号码不对' }), '').lines, ['号码不对']);
});
