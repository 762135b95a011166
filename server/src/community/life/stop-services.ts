import type { DeathEffect } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import type { ReleaseOperation } from '../../book/ledger/operations.js';
import type { Assignment } from '../../help/assignments/assignment.entity.js';
import { liveAssignments, lockRequest } from '../../help/service-requests/locks.js';
import { moveAssignment, moveRequest, type Actor } from '../../help/service-requests/moves.js';
import { advance, releasesOf } from '../../help/service-requests/request.machine.js';
import { dropReferral } from '../../help/referrals/dropping.js';
import { ServiceRequest } from '../../help/service-requests/service-request.entity.js';
import { DeathReportEffect, type DeathReport } from './life.entities.js';

/**
 * What was asked for them and has not begun is cancelled; what they had promised is free again, and urgent. What has
 * begun or been served goes its way to approval. Locks in the order of ids, and answers what the book must free.
 */
export const stopServices = async (
  tx: EntityManager,
  report: DeathReport,
  by: Actor,
): Promise<readonly ReleaseOperation[]> => {
  const concerned = await tx.query<{ id: string }[]>(
    `SELECT id FROM service_requests WHERE beneficiary_id = $1 AND status IN ('draft', 'in_review', 'open', 'filled')
     UNION SELECT f.request_id FROM referrals f JOIN service_requests r ON r.id = f.request_id
       WHERE r.beneficiary_id = $1 AND f.status IN ('open', 'accepted')
     UNION SELECT request_id FROM assignments WHERE volunteer_id = $1 AND status = 'accepted' ORDER BY id`,
    [report.memberId],
  );
  const releases: ReleaseOperation[] = [];
  for (const { id } of concerned) {
    const request = await lockRequest(tx, id);
    const stop = request.beneficiaryId === report.memberId ? stopAsked : freePromised;
    releases.push(...(await stop(tx, report, request, by)));
  }
  return releases;
};

const isWaiting = (one: Assignment): boolean => one.status === 'accepted';

const stopAsked = async (
  tx: EntityManager,
  report: DeathReport,
  request: ServiceRequest,
  by: Actor,
): Promise<ReleaseOperation[]> => {
  if (request.status === 'referred') {
    // Its minutes are free since it was referred; whose hands it is in is told by a worker.
    if (await dropReferral(tx, request, by)) await remember(tx, report, 'request_cancelled', request.id);
    return [];
  }
  if (!['draft', 'in_review', 'open', 'filled'].includes(request.status)) return [];
  const assignments = await liveAssignments(tx, request.id);
  const hadHolds = request.status !== 'draft';
  const hasBegun = !assignments.every(isWaiting);
  // The request first: then the events of its assignments tell that all of it is off.
  if (!hasBegun) {
    await moveRequest(tx, request, 'cancel', by, { urgentAt: null });
    await remember(tx, report, 'request_cancelled', request.id);
  }
  for (const assignment of assignments.filter(isWaiting)) {
    await moveAssignment(tx, assignment, 'cancel', by);
    await remember(tx, report, 'assignment_cancelled', assignment.id);
  }
  // One of several volunteers has begun: the request goes on for that one, and nobody else can accept.
  if (hasBegun) return advance(tx, request, assignments, by);
  return hadHolds ? releasesOf(request, by) : [];
};

const freePromised = async (
  tx: EntityManager,
  report: DeathReport,
  request: ServiceRequest,
  by: Actor,
): Promise<ReleaseOperation[]> => {
  const assignments = await liveAssignments(tx, request.id);
  const theirs = assignments.filter((one) => one.volunteerId === report.memberId && isWaiting(one));
  for (const assignment of theirs) {
    await moveAssignment(tx, assignment, 'release', by, { releasedLate: false });
    await remember(tx, report, 'place_freed', assignment.id);
  }
  const releases = await advance(tx, request, assignments, by);
  if (theirs.length > 0 && request.status === 'open' && !request.urgentAt) {
    await tx.update(ServiceRequest, { id: request.id }, { urgentAt: by.now });
  }
  return releases;
};

const remember = async (
  tx: EntityManager,
  report: DeathReport,
  kind: DeathEffect,
  subjectId: string,
): Promise<void> => {
  await tx.insert(DeathReportEffect, { reportId: report.id, kind, subjectId });
};
