import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { issuerAccountName, lotName } from '../../book/ledger/names.js';
import type { Operation, PostOperation } from '../../book/ledger/operations.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { creditOf, creditedMinutes } from './credit.rules.js';

const [ISSUANCE, POOL] = [issuerAccountName('district', 'issuance'), issuerAccountName('district', 'pool')];
const EARNED = lotName({
  ...{ issuerId: 'district', ownerId: 'volunteer', origin: 'earned', promiseId: 'promise', evidenceClass: 'system' },
});
const NOW = Temporal.Instant.from('2026-11-26T01:00:00Z');
const request = {
  id: 'request',
  issuerId: 'district',
  plannedMinutes: 90,
  policyVersionId: 'policy',
} as ServiceRequest;
const assignment = {
  ...{ id: 'assignment', volunteerId: 'volunteer', placeNumber: 2, evidenceClass: 'system' },
  ...{ agreedStartAt: NOW, checkedInAt: NOW.subtract({ hours: 24 }) },
} as Assignment;

const credit = (
  approvedMinutes: number,
  more: { multiplierPercent?: number; heldForExcess?: number | null; isExcessFromPool?: boolean } = {},
): Operation[] =>
  creditOf({
    ...{ request, assignment, approvedMinutes, multiplierPercent: 100, promiseId: 'promise', heldForExcess: null },
    ...{ isExcessFromPool: false, approverId: 'worker', now: NOW },
    ...more,
  });
const postOf = ([post]: Operation[]): PostOperation => {
  if (post?.op !== 'post') throw new Error('the first operation posts the service');
  return post;
};
const sums = (post: PostOperation): { earned: number; issued: number; paid: number } => {
  const of = (account: string): number => post.entries.find((entry) => entry.account === account)?.amount ?? 0;
  return { earned: of(EARNED), issued: of(ISSUANCE), paid: post.settles?.[0]?.amount ?? 0 };
};

describe('the posting of a service', () => {
  it.each([
    ['as planned', 90, 100, { earned: 90, issued: 0, paid: 90 }],
    ['shorter', 60, 100, { earned: 60, issued: 0, paid: 60 }],
    ['longer: issuance gives the rest', 240, 100, { earned: 240, issued: -150, paid: 90 }],
    ['worth more: issuance gives the difference', 90, 150, { earned: 135, issued: -45, paid: 90 }],
    ['worth less: issuance takes the difference', 90, 50, { earned: 45, issued: 45, paid: 90 }],
    ['longer and worth less', 120, 50, { earned: 60, issued: 30, paid: 90 }],
  ])('%s', (_what, approved, percent, expected) => {
    const posting = sums(postOf(credit(approved, { multiplierPercent: percent })));
    expect(posting).toEqual(expected);
    expect(posting.earned + posting.issued - posting.paid).toBe(0);
  });

  it('rounds a half minute up', () => {
    expect([creditedMinutes(15, 150), creditedMinutes(1, 50), creditedMinutes(45, 110)]).toEqual([23, 1, 50]);
  });

  it.each([
    ['all of it, when that is the time', 60, 150, { settled: 60, issued: 0 }],
    ['what was held, when the time was longer', 40, 150, { settled: 40, issued: -20 }],
    ['what the time was, when it was approved shorter', 60, 100, { settled: 10, issued: 0 }],
  ])('pays of what the elder agreed to for time above plan %s', (_what, heldForExcess, approved, expected) => {
    const post = postOf(credit(approved, { heldForExcess }));
    expect(post.settles?.[1]).toEqual({ hold: 'excess:assignment', amount: expected.settled });
    expect(sums(post).issued).toBe(expected.issued);
  });

  it('frees what was held for time above plan, when there was none', () => {
    const [post, release, ...more] = credit(90, { heldForExcess: 60 });
    expect([postOf([post!]).settles?.length, more]).toEqual([1, []]);
    expect(release).toMatchObject({ op: 'release', hold: 'excess:assignment' });
  });

  it('draws time above plan from the pool, and from issuance what the pool lacks', () => {
    const post = postOf(credit(150, { isExcessFromPool: true }));
    expect(post.draw).toEqual({ amount: 60, payers: [{ account: POOL }, { account: ISSUANCE }] });
    expect(sums(post)).toEqual({ earned: 150, issued: 0, paid: 90 });
    expect(postOf(credit(90, { isExcessFromPool: true })).draw).toBeUndefined();
  });
});
