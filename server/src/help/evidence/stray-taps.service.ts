import { Injectable } from '@nestjs/common';
import { TAP_REPORTS_MAX, type VisitReportKind } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { CheckProof, type CheckPurpose } from '../assignments/evidence.entities.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import type { End } from './measure.rules.js';

export interface StrayTap {
  request: ServiceRequest;
  assignment: Assignment;
  purpose: CheckPurpose;
  tap: End;
}

/** `isFirst`: none of its kind was reported of this end before. */
const REPORT = statement<{ isFirst: boolean }>(
  'visit_report_of_tap',
  `INSERT INTO visit_reports (id, assignment_id, organization_id, kind, purpose, tapped_at, at)
   SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM visit_reports v
     WHERE v.assignment_id = $2 AND v.purpose IS NOT NULL) < ${String(TAP_REPORTS_MAX)}
   ON CONFLICT DO NOTHING RETURNING NOT EXISTS (SELECT FROM visit_reports v
     WHERE v.assignment_id = $2 AND v.kind = $4 AND v.purpose = $5) AS "isFirst"`,
);

const KINDS = { wrong_tap: 'assignment.tapWrong', late_tap: 'assignment.tapLate' } as const;

/** Taps that a phone had kept and that the bank cannot take: nobody stands there any more to read why. */
@Injectable()
export class StrayTapsService {
  /**
   * Puts it before a worker and tells the volunteer, once each; the assignment is locked. False: this end is proved already, so
   * nothing is lost, and nobody is told.
   */
  async report(
    tx: EntityManager,
    { request, assignment, purpose, tap }: StrayTap,
    kind: Exclude<VisitReportKind, 'no_answer'>,
  ): Promise<boolean> {
    const { at, receivedAt } = tap;
    if (receivedAt === null) return false;
    if (await tx.existsBy(CheckProof, { assignmentId: assignment.id, purpose })) return false;
    const { organizationId } = request;
    const told = [newId(), assignment.id, organizationId, kind, purpose, at, receivedAt];
    const [reported] = await rowsOf(tx, REPORT, told);
    // The same news ten times would bury all else.
    if (!reported?.isFirst) return true;
    await tell(tx, {
      ...{ kind: KINDS[kind], organizationId, requestId: request.id, assignmentId: assignment.id },
      ...{ helpedId: speakerOf(request), helperId: assignment.volunteerId, actorId: SYSTEM_MEMBER_ID, at: receivedAt },
    });
    return true;
  }
}
