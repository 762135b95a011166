import { Injectable } from '@nestjs/common';
import type { PolicyRules, PromiseClauses } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { rowsOf, statement } from '../../platform/database/statement.js';

/** One version: its rules, and the promise that minutes earned under it keep. */
export interface Policy {
  id: string;
  content: PolicyRules;
  promiseId: string;
  promise: PromiseClauses;
}

const VERSION = `SELECT v.id, v.content, v.promise_id AS "promiseId", p.clauses AS promise
  FROM policy_versions v JOIN promises p ON p.id = v.promise_id`;

/** SQL: the one row of the version in force for an organization (a uuid expression) on a day, see {@link PoliciesService.inForce}. */
export const POLICY_IN_FORCE = (organization: string, day: string): string => `${VERSION}
  LEFT JOIN organization_closure c ON c.ancestor_id = v.organization_id AND c.descendant_id = ${organization}
    AND c.effective_on <= ${day} AND (c.ends_on IS NULL OR c.ends_on >= ${day})
  WHERE v.effective_on <= ${day} AND (v.organization_id IS NULL OR c.depth IS NOT NULL)
  ORDER BY c.depth NULLS LAST, v.effective_on DESC LIMIT 1`;

const IN_FORCE = statement<Policy>('policy_in_force', POLICY_IN_FORCE('$1::uuid', '$2::date'));
const BY_ID = statement<Policy>('policy_version', `${VERSION} WHERE v.id = $1`);

const VERSIONS_KEPT = 500;

/** What a version says. SQL that needs one rule of it joins the view `policy_rules`, which has a column for each. */
@Injectable()
export class PoliciesService {
  /** Rows of policy_versions never change: the database refuses it. */
  private readonly versions = new Map<string, Policy>();

  /**
   * The rules for an organization on the day of `at`: the nearest version up its tree as the tree was on that day, else
   * the founding one. An organization has one version a day at most.
   */
  inForce(tx: EntityManager, organizationId: string, at: Temporal.Instant): Promise<Policy> {
    return this.inForceOn(tx, organizationId, dayOf(at).toString());
  }

  /** As {@link inForce}, on a day of China, `YYYY-MM-DD`. */
  async inForceOn(tx: EntityManager, organizationId: string, day: string): Promise<Policy> {
    const [policy] = await rowsOf(tx, IN_FORCE, [organizationId, day]);
    if (!policy) throw new Error('the founding policy is gone');
    return policy;
  }

  /** A version that something was judged by. */
  async version(tx: EntityManager, id: string): Promise<Policy> {
    const known = this.versions.get(id);
    if (known) return known;
    const [policy] = await rowsOf(tx, BY_ID, [id]);
    if (!policy) throw new Error(`policy version ${id} is gone`);
    if (this.versions.size >= VERSIONS_KEPT) this.versions.clear();
    this.versions.set(id, policy);
    return policy;
  }
}
