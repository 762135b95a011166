import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FOUNDING_CATALOG, QUESTIONS, forVolunteers, type FoundingItem } from './catalog/index.js';

const SYSTEM_MEMBER_ID = '00000000-0000-7000-8000-000000000001';
const FOUNDING_PROMISE_ID = '00000000-0000-7000-8000-000000000002';
const FOUNDING_POLICY_ID = '00000000-0000-7000-8000-000000000003';

/** What shared says of both, written out; a test compares. */
const PROMISE = { redeemInto: ['services'], spendFromAge: 60 };
const POLICY = {
  volunteerFromAge: 18,
  volunteerReviewLevels: 1,
  trainingRequired: [],
  itemTrainingRequired: false,
  insuranceRequired: false,
  servedFree: [
    { fromAge: 0, anyOf: ['destitute', 'lost_only_child'] },
    { fromAge: 80, anyOf: ['lives_alone', 'empty_nest'] },
  ],
  shortfall: { kind: 'issue', monthlyMinutes: 600 },
  overPlan: 'issuance',
  roundToMinutes: 5,
  checkMethods: ['code', 'card'],
  openRequestsMax: 5,
  reviewBeforePublish: false,
  backEntryDays: 3,
  dispatchRadiusMeters: 3000,
  openingPublicDays: 7,
  newcomerOpenTasksMax: 1,
  newcomerContactsPerDay: 1,
  newcomerNeedsYes: true,
  newcomerPhoneHours: 24,
  earlyOpenTasksMax: 3,
  settledMinutes: 600,
  openTasksMax: 10,
  seenReleasesPerWeek: 2,
  contactsPerDay: 10,
  workerContactsPerDay: 60,
};

/**
 * The rows that every bank begins with: the reserved member `system`, as whom jobs act; the founding policy
 * (docs/architecture.md), of which `system` is author and approver; and the founding catalog.
 */
export class Founding1770000018000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `INSERT INTO members (id, number, name, name_pinyin, name_initials) VALUES ($1, '00000000000', '系统', 'xitong', 'xt')`,
      [SYSTEM_MEMBER_ID],
    );
    await db.query(`INSERT INTO promises (id, clauses, effective_on) VALUES ($1, $2, '2026-01-01')`, [
      FOUNDING_PROMISE_ID,
      JSON.stringify(PROMISE),
    ]);
    await db.query(
      `INSERT INTO policy_versions (id, effective_on, content, promise_id, author_id, approver_id)
       VALUES ($1, '2026-01-01', $2, $3, $4, $4)`,
      [FOUNDING_POLICY_ID, JSON.stringify(POLICY), FOUNDING_PROMISE_ID, SYSTEM_MEMBER_ID],
    );
    for (const [index, item] of FOUNDING_CATALOG.entries()) await addItem(db, item, index + 1);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DELETE FROM service_item_versions; DELETE FROM service_items');
    // The guards of these two refuse it; their tables go next.
    await db.query(`ALTER TABLE policy_versions DISABLE TRIGGER USER; ALTER TABLE promises DISABLE TRIGGER USER;
      DELETE FROM policy_versions; DELETE FROM promises; DELETE FROM members;
      ALTER TABLE policy_versions ENABLE TRIGGER USER; ALTER TABLE promises ENABLE TRIGGER USER`);
  }
}

const addItem = async (db: QueryRunner, item: FoundingItem, position: number): Promise<void> => {
  await db.query('INSERT INTO service_items (code, category, position) VALUES ($1, $2, $3)', [
    item.code,
    item.category,
    position,
  ]);
  await db.query(
    `INSERT INTO service_item_versions (id, item_code, version, title, summary, does, does_not, volunteer_does,
       volunteer_does_not, questions, usual_minutes,
       min_minutes, max_minutes, risk_class, multiplier_percent, volunteers_min, volunteers_max, training,
       ability_levels, needs_photo, beneficiary_kinds, refer_to, author_id, effective_at)
     VALUES (uuidv7(), $1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 100, $13, $14, $15, $16, $17, $18, $19, $20,
       '2026-01-01T00:00:00+08:00')`,
    [
      ...[item.code, item.title, item.summary, item.does, item.doesNot],
      ...[forVolunteers(item.does), forVolunteers(item.doesNot), JSON.stringify(QUESTIONS[item.code] ?? [])],
      ...[item.usual, item.min, item.max, item.risk, item.volunteersMin ?? 1, item.volunteersMax],
      ...[item.training, item.levels, item.photo, item.kinds, item.referTo, SYSTEM_MEMBER_ID],
    ],
  );
};
