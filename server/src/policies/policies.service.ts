import { Injectable } from '@nestjs/common';
import type { PolicyContent } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../common/calendar.js';

export interface Policy {
  id: string;
  promiseId: string;
  content: PolicyContent;
}

@Injectable()
export class PoliciesService {
  /** The rules for an organization on the day of `at`: the nearest version up its tree, else the founding one. */
  async inForce(tx: EntityManager, organizationId: string, at: Temporal.Instant): Promise<Policy> {
    const [policy] = await tx.query<Policy[]>(
      `SELECT p.id, p.promise_id AS "promiseId", p.content FROM policy_versions p
       LEFT JOIN organization_closure c
         ON c.ancestor_id = p.organization_id AND c.descendant_id = $1 AND c.ends_on IS NULL
       WHERE p.effective_on <= $2 AND (p.organization_id IS NULL OR c.depth IS NOT NULL)
       ORDER BY c.depth NULLS LAST, p.effective_on DESC LIMIT 1`,
      [organizationId, dayOf(at).toString()],
    );
    if (!policy) throw new Error('the founding policy is gone');
    return policy;
  }

  /** A version that something was judged by, as it was. */
  async version(tx: EntityManager, id: string): Promise<Policy> {
    const [policy] = await tx.query<Policy[]>(
      'SELECT id, promise_id AS "promiseId", content FROM policy_versions WHERE id = $1',
      [id],
    );
    if (!policy) throw new Error(`policy version ${id} is gone`);
    return policy;
  }
}
