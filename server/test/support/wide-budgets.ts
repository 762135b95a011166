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
