import assert from 'node:assert/strict';
import { it } from 'node:test';
import { askedWindow } from './asked-window.ts';

const NOW = new Date('2026-11-21T02:00:00Z');
const window = { startsAt: '2026-11-25T00:00:00.000Z', latestStartAt: '2026-11-25T03:30:00.000Z' };
const faultOf = (params: Record<string, string>) => (askedWindow(params, NOW) as { fault: string }).fault;

it('reads a window, and nothing out of anything else', () => {
  assert.deepEqual(askedWindow({ ...window, item: 'haircut' }, NOW), { window });
  assert.match(faultOf({}), /没有看清/);
  assert.match(faultOf({ ...window, startsAt: 'soon' }), /没有看清/);
  assert.match(faultOf({ startsAt: window.latestStartAt, latestStartAt: window.startsAt }), /没有看清/);
});

it('says when the time is over', () => {
  assert.match(faultOf({ startsAt: '2026-11-21T01:00:00Z', latestStartAt: '2026-11-21T03:30:00Z' }), /已经过了/);
});
