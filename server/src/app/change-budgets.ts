import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../platform/audit/audit.js';
import { dayOf } from '../platform/common/calendar.js';
import type { Settings } from '../platform/common/settings.js';
import { newId } from '../platform/database/ids.js';
import { PoliciesService } from '../people/policies/policies.service.js';
import { PolicyVersion } from '../people/policies/policy.entities.js';
import type { BudgetChange } from './budget-options.js';
import { inBank } from './open-bank.js';

/** The one with this name that is not closed. */
const ORGANIZATION = 'SELECT id FROM organizations WHERE name = $1 AND closed_at IS NULL LIMIT 2';

/** An operator or supervisor of this organization or one above it. */
const PERSON = `SELECT m.id FROM members m JOIN member_roles r ON r.member_id = m.id AND r.ended_at IS NULL
    AND r.role IN ('operator', 'supervisor')
  JOIN organization_closure c ON c.ancestor_id = r.organization_id AND c.descendant_id = $2 AND c.ends_on IS NULL
  WHERE m.number = $1 AND m.closed_at IS NULL LIMIT 1`;

interface Outcome {
  organization: string;
  from: string;
  said: string[];
}

/** Writes a new version of the organization's policy: the one in force on that day, with these budgets. */
export const changeBudgets = (settings: Settings, change: BudgetChange): Promise<Outcome> =>
  inBank(settings, (tx, _get, now) => write(tx, change, now));

const write = async (tx: EntityManager, change: BudgetChange, now: Temporal.Instant): Promise<Outcome> => {
  const { organization, from, budgets } = change;
  if (from <= dayOf(now).toString()) throw new Error(`--from is ${from}: a rule begins tomorrow at the earliest.`);
  const found = await tx.query<{ id: string }[]>(ORGANIZATION, [organization]);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`there is not one organization called ${organization}.`);
  const personOf = async (number: string): Promise<string> => {
    const [person] = await tx.query<{ id: string }[]>(PERSON, [number, only.id]);
    if (!person) throw new Error(`${number} is no operator or supervisor of ${organization} or above it.`);
    return person.id;
  };
  const [authorId, approverId] = [await personOf(change.author), await personOf(change.approver)];
  const policy = await new PoliciesService().inForceOn(tx, only.id, from);
  const row = { id: newId(), organizationId: only.id, effectiveOn: from, authorId, approverId };
  if (await tx.existsBy(PolicyVersion, { organizationId: only.id, effectiveOn: from }))
    throw new Error(`${organization} has a version of that day already; take another day.`);
  await tx.insert(PolicyVersion, { ...row, promiseId: policy.promiseId, content: { ...policy.content, ...budgets } });
  const subject = { kind: 'organization', id: only.id } as const;
  await audit(tx, { actorId: authorId, action: 'write-policy', subject, at: now });
  return { organization, from, said: Object.entries(budgets).map(([name, value]) => `${name} ${String(value)}`) };
};
