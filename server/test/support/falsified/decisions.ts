import type { Falsification } from './falsifier.js';
import { BY, COMMIT_ANEW } from './rules.js';

const CREDITED = `(SELECT a.id FROM assignments a JOIN excess_consents x ON x.assignment_id = a.id WHERE a.status = 'credited' ORDER BY a.id LIMIT 1)`;
const REQUEST = `(SELECT request_id FROM assignments WHERE id = ${CREDITED})`;
const PERSON = `(SELECT id FROM members ORDER BY id DESC LIMIT 1)`;
const HOUR = `interval '1 hour'`;

const service = (what: string, sql: string): Falsification => ({ what, sql, rule: BY.service });
const credited = (what: string, assignment: string): Falsification =>
  service(
    `of a credited service, ${what} is changed`,
    `ALTER TABLE assignments DROP CONSTRAINT assignments_place_number; UPDATE assignments SET ${assignment} WHERE id = ${CREDITED}`,
  );
const asked = (what: string, assignment: string): Falsification =>
  service(
    `of the request of a credited service, ${what} is changed`,
    `UPDATE service_requests SET ${assignment} WHERE id = ${REQUEST}`,
  );
const checked = (what: string, assignment: string): Falsification =>
  service(
    `of a credited service, ${what} is changed`,
    `UPDATE checks SET ${assignment} WHERE assignment_id = ${CREDITED}`,
  );

const SERVICES: Falsification[] = [
  credited('the volunteer', `volunteer_id = ${PERSON}`),
  credited(
    'the request',
    `request_id = (SELECT id FROM service_requests WHERE status = 'cancelled' ORDER BY id LIMIT 1)`,
  ),
  credited('the policy version', `policy_version_id = (SELECT id FROM policy_versions ORDER BY id DESC LIMIT 1)`),
  credited('the number of the place', 'place_number = 7'),
  credited('the check-in', `checked_in_at = checked_in_at - ${HOUR}`),
  credited('the check-out', `checked_out_at = checked_out_at + ${HOUR}`),
  credited('the evidence class', `evidence_class = CASE evidence_class WHEN 'system' THEN 'manual' ELSE 'system' END`),
  credited('the number of measured minutes', 'measured_minutes = measured_minutes + 1'),
  credited('the time of the confirmation', `confirmed_at = confirmed_at - ${HOUR}`),
  credited('who confirmed it', `confirmed_by_id = ${PERSON}`),
  credited('the basis of the confirmation', `confirm_basis = 'worker_call'`),
  credited('the number of approved minutes', 'approved_minutes = approved_minutes + 1'),
  credited('the number of credited minutes', 'credited_minutes = credited_minutes + 1'),
  credited('who approved it', `decided_by_id = ${PERSON}`),
  credited('the transaction', 'transaction_id = gen_random_uuid()'),
  checked('how somebody checked in', `method = 'worker'`),
  checked('who recorded the check-in', `recorded_by_id = ${PERSON}`),
  asked('the beneficiary', `beneficiary_id = ${PERSON}`),
  asked('the organization', `organization_id = (SELECT id FROM organizations WHERE kind = 'city')`),
  asked('the service', `service_item_version_id = (SELECT id FROM service_item_versions ORDER BY id DESC LIMIT 1)`),
  asked('the planned time', 'planned_minutes = planned_minutes - 15'),
  service(
    'the answer to time above plan is changed',
    `UPDATE excess_consents SET answer = 'no' WHERE assignment_id = ${CREDITED}`,
  ),
  service('the checks of a credited service are deleted', `DELETE FROM checks WHERE assignment_id = ${CREDITED}`),
  service(
    'a credited service is voided, and its transaction kept',
    `UPDATE assignments SET status = 'voided', transaction_id = NULL WHERE id = ${CREDITED}`,
  ),
  {
    what: 'other minutes of a service are approved and credited, and the evidence is committed anew',
    sql: `UPDATE assignments SET credited_minutes = credited_minutes - 5 WHERE id = ${CREDITED};
      UPDATE ledger_transactions t SET evidence = sha256(convert_to(e.evidence, 'UTF8')) FROM service_evidence(
        'assignment:' || ${CREDITED}, (SELECT transaction_id FROM assignments WHERE id = ${CREDITED}), false) e
      WHERE t.id = (SELECT transaction_id FROM assignments WHERE id = ${CREDITED}); ${COMMIT_ANEW}`,
    rule: BY.credited,
  },
  {
    what: 'a credited service is deleted with its checks',
    sql: `CREATE TABLE gone AS SELECT ${CREDITED} AS id; DELETE FROM excess_consents WHERE assignment_id = (SELECT id FROM gone);
      DELETE FROM checks WHERE assignment_id = (SELECT id FROM gone); DELETE FROM meeting_codes WHERE assignment_id = (SELECT id FROM gone);
      WITH sent AS (DELETE FROM messages USING events e WHERE messages.event_id = e.id AND e.assignment_id = (SELECT id FROM gone)),
        read AS (DELETE FROM news USING events e WHERE news.event_id = e.id AND e.assignment_id = (SELECT id FROM gone))
      DELETE FROM events WHERE assignment_id = (SELECT id FROM gone);
      DELETE FROM assignments WHERE id = (SELECT id FROM gone)`,
    rule: BY.movesOfNothing,
  },
  {
    what: 'a request wants fewer people than took it',
    sql: `UPDATE service_requests SET wanted_volunteers = 1 WHERE wanted_volunteers = 2`,
    rule: BY.placeTwice,
  },
  {
    what: 'the check-in of a service that is not credited yet is changed',
    sql: `UPDATE assignments SET checked_in_at = checked_in_at - interval '5 minutes' WHERE status = 'served'`,
    rule: null,
    why: 'what proves a service is committed to when it is credited; until then two people look at it',
  },
];

const register =
  (table: string, rule: string) =>
  (what: string, assignment: string, where: string): Falsification => ({
    what,
    sql: `UPDATE ${table} SET ${assignment} WHERE ${where}`,
    rule,
  });
const opening = register('opening_balances', BY.opening);
const merge = register('member_merges', BY.merge);
const correction = register('hours_corrections', BY.corrected);
const POSTED = `status = 'posted'`;
const MERGED = `status = 'merged'`;

const REGISTER: Falsification[] = [
  opening('the minutes of a posted paper book are changed', 'minutes = minutes + 60', POSTED),
  opening('the member of a posted paper book is changed', `member_id = ${PERSON}`, POSTED),
  opening('who posted a paper book is changed', `posted_by_id = ${PERSON}`, POSTED),
  opening('who checked a paper book is changed', `checked_by_id = ${PERSON}`, POSTED),
  opening(
    'a posted paper book is stopped, and its transaction kept',
    `status = 'stopped', transaction_id = NULL`,
    POSTED,
  ),
  register('files', BY.opening)(
    'the scan of a posted paper book is exchanged',
    'sha256 = sha256(sha256)',
    `purpose = 'opening_scan'`,
  ),
  register('opening_balances', BY.reversed)(
    'who asked for a reversal is changed',
    `reversal_asked_by_id = ${PERSON}`,
    `status = 'reversed'`,
  ),
  merge('who is merged into is changed', `into_id = ${PERSON}`, MERGED),
  merge('the merged minutes are changed', 'moved_minutes = moved_minutes + 1', MERGED),
  merge('who decided a merge is changed', `decided_by_id = ${PERSON}`, MERGED),
  correction('the minutes of a correction are changed', 'approved_minutes = approved_minutes + 5', `status = 'done'`),
  correction('who asked for a correction is changed', `asked_by_id = ${PERSON}`, `status = 'done'`),
  {
    what: 'a paper book has other minutes, and the evidence is committed anew',
    sql: `UPDATE opening_balances SET minutes = minutes + 60 WHERE ${POSTED};
      UPDATE ledger_transactions t SET evidence = sha256(convert_to(e.evidence, 'UTF8')) FROM opening_balances o
        CROSS JOIN LATERAL opening_evidence('opening:' || o.id, o.transaction_id, false) e WHERE o.transaction_id = t.id; ${COMMIT_ANEW}`,
    rule: BY.moved,
  },
  {
    what: 'the rules of a policy version are changed',
    sql: `UPDATE policy_versions SET content = jsonb_set(content, '{openRequestsMax}', '99')`,
    rule: BY.policy,
  },
  {
    what: 'the first day of a policy version is changed',
    sql: `UPDATE policy_versions SET effective_on = effective_on - 1`,
    rule: BY.policy,
  },
  {
    what: 'who wrote a policy version is changed',
    sql: `UPDATE policy_versions SET author_id = ${PERSON} WHERE organization_id IS NOT NULL`,
    rule: BY.policy,
  },
  {
    what: 'the clauses of a promise are changed',
    sql: `UPDATE promises SET clauses = jsonb_set(clauses, '{spendFromAge}', '50')`,
    rule: BY.policy,
  },
];

export const DECISIONS: readonly Falsification[] = [...SERVICES, ...REGISTER];
