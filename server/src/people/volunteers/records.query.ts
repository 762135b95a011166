import type { HealthStatementDto, InsuranceDto, TrainingDto, TrainingKind } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';

/** What counts when a task is accepted. */
export interface RecordsOn {
  trainedIn: TrainingKind[];
  /** An insurance holds on that day. */
  isInsured: boolean;
}

/** SQL, columns of {@link RecordsOn}, of a member on a day; both as SQL. */
export const RECORDS_ON = (
  member: string,
  day: string,
): string => `ARRAY(SELECT DISTINCT t.kind FROM volunteer_trainings t
    WHERE t.member_id = ${member} AND t.held_on <= ${day}
      AND NOT EXISTS (SELECT FROM volunteer_trainings n WHERE n.replaces_id = t.id)) AS "trainedIn",
  EXISTS (SELECT FROM volunteer_insurances i WHERE i.member_id = ${member} AND ${day} BETWEEN i.valid_from AND i.valid_to
    AND NOT EXISTS (SELECT FROM volunteer_insurances n WHERE n.replaces_id = i.id)) AS "isInsured"`;

const RECORD = `r.id, r.recorded_at AS "recordedAt", b.name AS "recordedByName",
  EXISTS (SELECT FROM TABLE n WHERE n.replaces_id = r.id) AS "isReplaced"`;

const rowsOf = async <T extends { recordedAt: string }>(
  tx: EntityManager,
  table: string,
  columns: string,
  memberId: string,
): Promise<T[]> => {
  const rows = await tx.query<(Omit<T, 'recordedAt'> & { recordedAt: Date })[]>(
    `SELECT ${RECORD.replace('TABLE', table)}, ${columns} FROM ${table} r
     JOIN members b ON b.id = r.recorded_by_id WHERE r.member_id = $1 ORDER BY r.id DESC LIMIT 100`,
    [memberId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }) as unknown as T);
};

/** Everything recorded of one volunteer, newest first; replaced ones too. */
export const recordsOf = async (
  tx: EntityManager,
  memberId: string,
): Promise<{ trainings: TrainingDto[]; insurances: InsuranceDto[]; healthStatements: HealthStatementDto[] }> => {
  const training = 'r.kind, r.held_on::text AS "heldOn", r.held_by AS "heldBy"';
  const insurance = `r.insurer, r.policy_number AS "policyNumber", r.valid_from::text AS "validFrom",
    r.valid_to::text AS "validTo"`;
  const health = 'r.state, r.stated_on::text AS "statedOn", r.words';
  return {
    trainings: await rowsOf<TrainingDto>(tx, 'volunteer_trainings', training, memberId),
    insurances: await rowsOf<InsuranceDto>(tx, 'volunteer_insurances', insurance, memberId),
    healthStatements: await rowsOf<HealthStatementDto>(tx, 'volunteer_health_statements', health, memberId),
  };
};
