import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';
import { sayAsked, sayLive } from './asked-words.ts';

const NOW = new Date('2026-11-21T02:00:00Z');
const WHEN = { startsAt: '2026-11-25T00:00:00.000Z', latestStartAt: '2026-11-25T03:30:00.000Z' };
const request = {
  ...{ id: 'one', itemTitle: '陪诊', status: 'open', shortAt: null, decisionReason: null, assignments: [], ...WHEN },
} as unknown as ServiceRequestDto;
const by = (status: AssignmentDto['status']): ServiceRequestDto => ({
  ...request,
  status: 'filled',
  assignments: [
    { status, agreedStartAt: '2026-11-25T01:00:00Z', askedAgain: null, volunteer: { name: '王丽' } } as AssignmentDto,
  ],
});

it('says what is asked, when, and who comes', () => {
  assert.equal(sayLive(request, NOW), '陪诊 · 周三（11月25日）上午，正在找人');
  assert.equal(sayLive({ ...request, status: 'in_review' }, NOW), '陪诊 · 周三（11月25日）上午，等社区看一看');
  assert.equal(sayLive(by('accepted'), NOW), '陪诊 · 周三（11月25日）上午 9 点，王丽来');
  assert.equal(sayLive(by('in_service'), NOW), '陪诊 · 周三（11月25日）上午 9 点，王丽来了');
  assert.equal(sayLive(by('served'), NOW), '陪诊 · 周三（11月25日）上午 9 点，王丽来过');
});

it('says as much as the refusal tells until the request itself is read', () => {
  const asked = { requestId: 'one', itemTitle: '陪诊', ...WHEN, hasVolunteer: true };
  assert.equal(sayAsked(asked, [], NOW), '陪诊 · 周三（11月25日）上午，有人来');
  assert.equal(sayAsked({ ...asked, hasVolunteer: false }, [], NOW), '陪诊 · 周三（11月25日）上午，正在找人');
  assert.equal(sayAsked(asked, [by('accepted')], NOW), '陪诊 · 周三（11月25日）上午 9 点，王丽来');
});
