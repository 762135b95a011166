import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Operation } from '../ledger/operations.js';
import type { Assignment } from '../service-requests/assignment.entity.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { creditOf, creditedMinutes } from './credit.rules.js';

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

const credit = (approvedMinutes: number, multiplierPercent = 100): { earned: number; issued: number; paid: number } => {
  const { operations } = creditOf({
    ...{ request, assignment, approvedMinutes, multiplierPercent, promiseId: 'promise', heldForExcess: null },
    ...{ approverId: 'worker', now: NOW },
  });
  const [lot, issuance, settle] = operations as [Operation & { id: string }, Operation & { id: string }, Operation];
  if (settle.op !== 'settle') throw new Error('the last operation settles the hold');
  const of = (id: string): number => settle.entries.find((entry) => entry.accountId === id)?.amount ?? 0;
  return { earned: of(lot.id), issued: of(issuance.id), paid: settle.amount };
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
    const posting = credit(approved, percent);
    expect(posting).toEqual(expected);
    expect(posting.earned + posting.issued - posting.paid).toBe(0);
  });

  it('rounds a half minute up', () => {
    expect([creditedMinutes(15, 150), creditedMinutes(1, 50), creditedMinutes(45, 110)]).toEqual([23, 1, 50]);
  });

  it.each([
    ['all of it, when there is enough', 60, 150, { op: 'settle', amount: 60 }],
    ['what is held, when the time was longer', 40, 150, { op: 'settle', amount: 40 }],
    ['what the time was, when it was approved shorter', 60, 100, { op: 'settle', amount: 10 }],
    ['nothing, when nothing is above plan', 60, 90, { op: 'release' }],
    ['nothing, when all that is held is the issuer’s own', 0, 150, { op: 'release' }],
  ])('gives the issuer of what is held for time above plan %s', (_what, heldForExcess, approvedMinutes, expected) => {
    const { operations } = creditOf({
      ...{ request, assignment, approvedMinutes, multiplierPercent: 100, promiseId: 'promise', heldForExcess },
      ...{ approverId: 'worker', now: NOW },
    });
    expect(operations[3]).toMatchObject({ ...expected, hold: 'excess:assignment' });
    expect(operations).toHaveLength(4);
  });
});
