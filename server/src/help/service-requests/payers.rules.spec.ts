import { describe, expect, it } from 'vitest';
import { FOUNDING_POLICY, FOUNDING_PROMISE, type MemberOrigin, type PolicyRules } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Lot } from '../../book/ledger/ledger.service.js';
import { issuerAccountName, type AccountName } from '../../book/ledger/names.js';
import { isServedFree } from '../../people/members/served-free.rules.js';
import { payersOf, spendableLots } from './payers.rules.js';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const [ISSUANCE, POOL] = [issuerAccountName('district', 'issuance'), issuerAccountName('district', 'pool')];
const ELDER = { ageYears: 75, situations: [] };

const lot = (accountId: string, origin: MemberOrigin, more: Partial<Lot> = {}): Lot => ({
  ...{ accountId, account: accountId as AccountName, origin, issuerId: 'district', expiresOn: null },
  ...{ balance: 100, held: 0, promiseEffectiveOn: '2026-01-01', promise: FOUNDING_PROMISE },
  ...more,
});
const order = (lots: Lot[], ageYears = 75): string[] =>
  spendableLots(lots, 'district', { ...ELDER, ageYears }, TODAY).map(({ accountId }) => accountId);

describe('lots pay in this order', () => {
  it('granted, the soonest to expire first, those without a date last, equal dates by account', () => {
    const granted = (id: string, expiresOn: string | null): Lot => lot(id, 'granted', { expiresOn });
    expect(
      order([granted('d', null), granted('c', '2027-01-01'), granted('b', '2026-12-01'), granted('a', '2027-01-01')]),
    ).toEqual([...['b', 'a', 'c', 'd']]);
  });

  it('then the own: the oldest promise first; of equal ones opening, gifted, inherited, earned; then by account', () => {
    const old = { promiseEffectiveOn: '2020-01-01' };
    const lots = [
      ...[lot('e2', 'earned'), lot('e1', 'earned'), lot('i', 'inherited'), lot('g', 'gifted'), lot('o', 'opening')],
      ...[lot('old-earned', 'earned', old), lot('granted', 'granted', { expiresOn: '2199-12-31' })],
    ];
    expect(order(lots)).toEqual(['granted', 'old-earned', 'o', 'g', 'i', 'e1', 'e2']);
  });

  it('never what is owed, what another district owes, or what expired yesterday', () => {
    const yesterday = { expiresOn: '2026-11-22' };
    expect(
      order([lot('owed', 'owed'), lot('far', 'earned', { issuerId: 'other' }), lot('late', 'granted', yesterday)]),
    ).toEqual([]);
    expect(order([lot('last day', 'granted', { expiresOn: '2026-11-23' })])).toEqual(['last day']);
  });

  it('what was earned only from the age of its own promise; what was gifted at any age', () => {
    const from = (spendFromAge: number): Partial<Lot> => ({ promise: { ...FOUNDING_PROMISE, spendFromAge } });
    const lots = [lot('from 60', 'earned', from(60)), lot('from 65', 'earned', from(65)), lot('g', 'gifted', from(90))];
    expect([59, 60, 62, 65].map((ageYears) => order(lots, ageYears))).toEqual([
      ...[['g'], ['g', 'from 60'], ['g', 'from 60'], ['g', 'from 60', 'from 65']],
    ]);
  });

  it('nothing that was not promised to buy services, whatever it is', () => {
    const promise = { ...FOUNDING_PROMISE, redeemInto: [] };
    const origins = ['granted', 'opening', 'gifted', 'inherited', 'earned'] as const;
    expect(order(origins.map((origin) => lot(origin, origin, { promise })))).toEqual([]);
    expect(order(origins.map((origin) => lot(origin, origin, { promise: null })))).toEqual([]);
  });
});

describe('after the lots', () => {
  const payers = (policy: PolicyRules, servedFree = false, isHardship = false): unknown =>
    payersOf({
      ...{ policy, elder: ELDER, servedFree, isHardship, lots: [lot('own', 'earned')], issuerId: 'district' },
      ...{ quotaLeftMinutes: 120, today: TODAY },
    });

  it('stands what the policy says of shortfalls', () => {
    expect(payers(FOUNDING_POLICY)).toEqual([{ account: 'own' }, { account: ISSUANCE, limit: 120 }]);
    expect(payers({ ...FOUNDING_POLICY, shortfall: { kind: 'pool' } })).toEqual([
      { account: 'own' },
      { account: POOL },
    ]);
    expect(payers({ ...FOUNDING_POLICY, shortfall: { kind: 'refuse' } })).toEqual([{ account: 'own' }]);
  });

  it('stands issuance without a limit in hardship, after all that pays otherwise', () => {
    expect(payers(FOUNDING_POLICY, false, true)).toEqual([{ account: 'own' }, { account: ISSUANCE }]);
    expect(payers({ ...FOUNDING_POLICY, shortfall: { kind: 'pool' } }, false, true)).toEqual([
      { account: 'own' },
      { account: POOL },
      { account: ISSUANCE },
    ]);
  });

  it('stands nothing for who is served free: issuance alone, without a limit', () => {
    expect(payers(FOUNDING_POLICY, true)).toEqual([{ account: ISSUANCE }]);
  });
});

it('serves free whoever is in one of the groups, by age and situation together', () => {
  const free = (ageYears: number, ...situations: ('lives_alone' | 'destitute' | 'disabled')[]): boolean =>
    isServedFree(FOUNDING_POLICY, { ageYears, situations });
  expect([
    free(80, 'lives_alone'),
    free(79, 'lives_alone'),
    free(30, 'destitute'),
    free(99),
    free(99, 'disabled'),
  ]).toEqual([...[true, false, true, false, false]]);
});
