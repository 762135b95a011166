import assert from 'node:assert/strict';
import { it } from 'node:test';
import { taskFilterIn } from '../assignment-table/filter.ts';
import { filterIn, paramsOf, withDays } from './filter.ts';

const TODAY = '2026-12-01';
const USUAL = { dayFrom: '2026-11-24', dayTo: '2026-12-31' };

it('shows a week back and a month ahead where the address says nothing', () => {
  assert.deepEqual(paramsOf(filterIn({}, TODAY)), USUAL);
});

it('reads from the address what it wrote there', () => {
  const chosen = {
    ...{ dayFrom: '2026-03-01', dayTo: '2026-03-31', status: 'open', itemCode: 'companion_chat', order: 'starts_desc' },
    organizationId: '0b1f6a52-6c1e-4d0e-9a53-3f5f3d2b7c11',
  };
  assert.deepEqual(paramsOf(filterIn(chosen, TODAY)), chosen);
});

it('leaves out what an address cannot mean', () => {
  const odd = {
    dayFrom: 'x',
    dayTo: '2026-02-30',
    status: 'lost',
    itemCode: '<b>',
    organizationId: '1',
    order: 'name',
  };
  assert.deepEqual(paramsOf(filterIn(odd, TODAY)), USUAL);
});

it('moves an end that cannot be to where it can', () => {
  assert.equal(withDays({ dayFrom: '2026-05-02', dayTo: '2026-05-01' }).dayTo, '2026-05-02');
  assert.equal(withDays({ dayFrom: '2026-01-01', dayTo: '2029-01-01' }).dayTo, '2027-01-01');
});

it('a table of tasks knows its own states, and no kinds of help', () => {
  const address = { ...USUAL, status: 'credited', itemCode: 'companion_chat', order: 'starts_desc' };
  assert.deepEqual(paramsOf(taskFilterIn(address, TODAY)), { ...USUAL, status: 'credited', order: 'starts_desc' });
  assert.deepEqual(paramsOf(taskFilterIn({ status: 'open' }, TODAY)), USUAL);
});
