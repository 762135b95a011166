import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentDto, AssignmentStatus, ServiceRequestDto, ServiceRequestStatus } from '@huzhu/shared';
import { partVersion, stageOf, storyVersion } from './stage.ts';

const request = (status: ServiceRequestStatus, ...parts: AssignmentStatus[]) =>
  ({
    status,
    shortAt: null,
    decisionReason: null,
    assignments: parts.map((part) => ({ status: part, askedAgain: null }) as AssignmentDto),
  }) satisfies Partial<ServiceRequestDto>;

it('follows one helper from the wish to the book', () => {
  assert.equal(stageOf(request('draft')), 'draft');
  assert.equal(stageOf(request('open')), 'seeking');
  assert.equal(stageOf(request('filled', 'accepted')), 'coming');
  assert.equal(stageOf(request('filled', 'in_service')), 'inService');
  assert.equal(stageOf(request('filled', 'served')), 'toConfirm');
  assert.equal(stageOf(request('filled', 'confirmed')), 'inReview');
  assert.equal(stageOf(request('closed', 'credited')), 'done');
});

it('says how it ended when it did not end well', () => {
  assert.equal(stageOf(request('cancelled')), 'cancelled');
  assert.equal(stageOf(request('expired')), 'expired');
  assert.equal(stageOf(request('closed', 'voided')), 'uncredited');
  assert.equal(stageOf(request('closed')), 'missed');
});

it('tells a draft that was short of minutes from one that was never sent', () => {
  assert.equal(stageOf({ ...request('draft'), shortAt: '2026-11-25T00:00:00Z' }), 'short');
});

it('tells what the community looks at, gave back, or handed on', () => {
  assert.equal(stageOf(request('in_review')), 'awaitingReview');
  assert.equal(stageOf({ ...request('draft'), decisionReason: '请写清楚去哪家医院' }), 'returned');
  assert.equal(stageOf(request('referred')), 'referred');
});

it('puts what needs the elder first when several people come', () => {
  assert.equal(stageOf(request('filled', 'accepted', 'in_service')), 'inService');
  assert.equal(stageOf(request('filled', 'credited', 'served')), 'toConfirm');
  assert.equal(stageOf(request('open', 'accepted')), 'coming');
  assert.equal(stageOf(request('closed', 'voided', 'credited')), 'done');
});

it('says of nobody that they come who has not answered about a new time', () => {
  const asked = { status: 'accepted', askedAgain: { revision: 2 } } as AssignmentDto;
  const coming = { status: 'accepted', askedAgain: null } as AssignmentDto;
  assert.equal(stageOf({ ...request('filled'), assignments: [asked] }), 'asking');
  assert.equal(stageOf({ ...request('filled'), assignments: [asked, coming] }), 'coming');
  const newcomer = { ...coming, firstTask: { state: 'waiting' } } as AssignmentDto;
  assert.equal(stageOf({ ...request('filled'), assignments: [newcomer] }), 'asking');
});

const PART: Parameters<typeof partVersion>[0] = {
  ...{ id: 'a', status: 'accepted', agreedStartAt: '2026-11-25T01:00:00Z', askedAgain: null, proposal: null },
  ...{ firstTask: { state: 'waiting', deadlineAt: '2026-11-25T00:00:00Z', reason: null } },
  ...{ lateMinutes: null, creditedMinutes: null, said: [] },
};
const CHANGES: Partial<typeof PART>[] = [
  { status: 'in_service' },
  { agreedStartAt: '2026-11-25T02:00:00Z' },
  { askedAgain: { until: '', beforeAt: '', startsAt: '', latestStartAt: '', revision: 2 } },
  // A page that watched a newcomer's task stood there until somebody opened it again.
  { firstTask: { state: 'yes', deadlineAt: '2026-11-25T00:00:00Z', reason: null } },
  { lateMinutes: 30, said: ['late'] },
  { creditedMinutes: 60 },
  { said: ['coming'] },
  { proposal: { startsAt: '2026-11-25T03:00:00Z', until: '2026-11-24T12:00:00Z' } },
];

for (const change of CHANGES)
  it(`has another version after ${Object.keys(change).join(' and ')}`, () => {
    const about = { status: 'filled', revision: 1, askedFirst: null, choice: null } as const;
    const [before, after] = [[PART], [{ ...PART, ...change }]].map((assignments) =>
      storyVersion({ ...about, assignments }),
    );
    assert.notEqual(before, after);
  });
