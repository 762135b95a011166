import { Injectable } from '@nestjs/common';
import type { MyTimeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf, monthOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { LOTS_OF, TAKEN_BY, toLot, type Lot, type LotRow } from '../../book/ledger/ledger.service.js';
import {
  FACTS_IN_FORCE,
  FactsService,
  NOTHING_KNOWN,
  standingsOf,
  type FactInForce,
} from '../../people/members/facts.service.js';
import { COUNTED_AS_ONE, LikenessesService } from '../../people/members/likenesses.service.js';
import { beneficiaryOf, freeingFacts, isServedFree, type Beneficiary } from '../../people/members/served-free.rules.js';
import { ISSUER_OF } from '../../people/organizations/organizations.service.js';
import { POLICY_IN_FORCE, type Policy } from '../../people/policies/policies.service.js';
import { spendableLots } from './payers.rules.js';
import { HOLD_OF, type ServiceRequest } from './service-request.entity.js';

export interface Paying {
  servedFree: boolean;
  /** The facts that say so. */
  freeFactIds: string[];
  elder: Beneficiary;
  lots: readonly Lot[];
  quotaLeftMinutes: number;
}

/** SQL, bigint: minutes issued for the requests that begin from `$2` on, before `$3`, of `$1` and whoever is counted as one with them; not for the request `except` (SQL). */
const issuedMinutes = (except: string): string =>
  TAKEN_BY(
    `ARRAY(SELECT ledger_id('hold', ${HOLD_OF('r.id', 'place', 'r.hold_round')})
    FROM service_requests r CROSS JOIN LATERAL generate_series(1, r.wanted_volunteers) place
    WHERE r.beneficiary_id = ANY (ARRAY(${COUNTED_AS_ONE('$1::uuid')})) AND r.starts_at >= $2 AND r.starts_at < $3
      AND NOT r.served_free AND r.status <> 'draft' AND r.id IS DISTINCT FROM ${except})`,
    `'issuance'`,
  );

interface MeansRow {
  facts: FactInForce[];
  lots: LotRow[];
  issuedMinutes: number;
}
interface MyTimeRow extends MeansRow {
  issuerId: string;
  policy: Policy;
}

/** Columns of {@link MeansRow} for the member `$1` on the day `$4`, as the bank knew it at `$5`. */
const meansColumns = (except: string): string => `
     (SELECT coalesce(json_agg(f), '[]') FROM (${FACTS_IN_FORCE('ARRAY[$1::uuid]', '$4::date', '$5::timestamptz')}) f) AS facts,
     (SELECT coalesce(json_agg(l ORDER BY l.id), '[]') FROM (${LOTS_OF('$1::uuid')}) l) AS lots,
     ${issuedMinutes(except)} AS "issuedMinutes"`;
const MEANS = statement<MeansRow>('means_of', `SELECT ${meansColumns('$6::uuid')}`);

/** All that 我的时间 is reckoned from, for an elder; read at every start of their home. */
const MY_TIME = statement<MyTimeRow>(
  'my_time',
  `SELECT ${ISSUER_OF('m.organization_id')} AS "issuerId",
     (SELECT to_json(p) FROM (${POLICY_IN_FORCE('m.organization_id', '$4::date')}) p) AS policy,
     ${meansColumns('NULL')}
   FROM members m JOIN elder_profiles e ON e.member_id = m.id WHERE m.id = $1 AND m.organization_id IS NOT NULL`,
);

const leftOf = (monthlyMinutes: number, issuedMinutes: number): number => Math.max(0, monthlyMinutes - issuedMinutes);

const freeOf = (lots: readonly Lot[]): number => lots.reduce((sum, lot) => sum + lot.balance - lot.held, 0);

/** What a beneficiary has to be helped with: group, lots, what the policy still issues this month. */
@Injectable()
export class MeansService {
  constructor(
    private readonly db: Database,
    private readonly likenesses: LikenessesService,
    private readonly facts: FactsService,
  ) {}

  /** Age on the day, and situations, by counted facts alone. */
  async beneficiary(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<Beneficiary> {
    return beneficiaryOf(await this.facts.standing(tx, memberId, now), dayOf(now));
  }

  /** All that decides who pays for a request; what it has reserved itself is as if it were free. An organization is served free: the community works for itself. */
  async paying(tx: EntityManager, request: ServiceRequest, policy: Policy, now: Temporal.Instant): Promise<Paying> {
    const { beneficiaryId, beneficiaryKind } = request;
    if (beneficiaryKind === 'organization') {
      return {
        servedFree: true,
        freeFactIds: [],
        elder: { ageYears: 0, situations: [] },
        lots: [],
        quotaLeftMinutes: 0,
      };
    }
    await this.likenesses.lockCounted(tx, beneficiaryId);
    const [today, { from, to }] = [dayOf(now), monthOf(request.startsAt)];
    const [row] = await rowsOf(tx, MEANS, [beneficiaryId, from, to, today.toString(), now, request.id]);
    if (!row) throw new Error('a SELECT without FROM answers one row');
    const standing = standingsOf([beneficiaryId], row.facts).get(beneficiaryId) ?? NOTHING_KNOWN;
    const elder = beneficiaryOf(standing, today);
    const { shortfall } = policy.content;
    return {
      elder,
      servedFree: isServedFree(policy.content, elder),
      freeFactIds: freeingFacts(policy.content, standing, today),
      lots: row.lots.map(toLot),
      quotaLeftMinutes: shortfall.kind === 'issue' ? leftOf(shortfall.monthlyMinutes, row.issuedMinutes) : 0,
    };
  }

  /** The elder's own page 我的时间. 404 for who is no elder. */
  async myTime(by: Caller, now: Temporal.Instant): Promise<MyTimeDto> {
    const [today, { from, to }] = [dayOf(now), monthOf(now)];
    const [row] = await rowsOf(this.db.read, MY_TIME, [by.memberId, from, to, today.toString(), now]);
    if (!row) throw new Problem('not-found');
    const { policy, issuerId, facts, issuedMinutes } = row;
    const standing = standingsOf([by.memberId], facts).get(by.memberId);
    const elder = beneficiaryOf(standing ?? NOTHING_KNOWN, today);
    const lots = row.lots.map(toLot);
    const spendable = spendableLots(lots, issuerId, elder, today);
    const { shortfall } = policy.content;
    return {
      servedFree: isServedFree(policy.content, elder),
      availableMinutes: freeOf(spendable),
      grantedMinutes: freeOf(spendable.filter(({ origin }) => origin === 'granted')),
      heldMinutes: lots.reduce((sum, lot) => sum + lot.held, 0),
      quotaLeftMinutes: shortfall.kind === 'issue' ? leftOf(shortfall.monthlyMinutes, issuedMinutes) : null,
    };
  }
}
