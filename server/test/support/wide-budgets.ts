import pg from 'pg';

/**
 * Most tests are about something else than how much a volunteer may take on: their banks have budgets that nobody reaches,
 * and registrations that nobody looks at. `exposure.spec.ts` and the journeys of the pages have the founding ones.
 */
export const WIDE_BUDGETS = {
  volunteerReviewLevels: 0 as const,
  newcomerOpenTasksMax: 1000,
  newcomerContactsPerDay: 1000,
  newcomerNeedsYes: false,
  newcomerPhoneHours: 10_000,
  earlyOpenTasksMax: 1000,
  openTasksMax: 1000,
  seenReleasesPerWeek: 1000,
  contactsPerDay: 1000,
  workerContactsPerDay: 1000,
};

/** The version that tests begin with, a day after the founding one. */
export const widenBudgets = async (ownerUrl: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `INSERT INTO policy_versions (id, effective_on, content, promise_id, author_id, approver_id)
     SELECT uuidv7(), '2026-01-02', content || $1::jsonb, promise_id, author_id, approver_id FROM policy_versions`,
    [JSON.stringify(WIDE_BUDGETS)],
  );
  await owner.end();
};
