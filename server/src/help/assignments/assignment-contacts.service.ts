import { Injectable } from '@nestjs/common';
import type { ContactDto, ContactSide, RevealOfAssignmentDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { stageOf, type ViewerKind } from '../../people/exposure/exposure.rules.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import { trustOf } from '../../people/exposure/trust.query.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService, type Policy } from '../../people/policies/policies.service.js';
import { contactTimesOf, sightOf, type Relation } from './assignment.access.js';
import { ASSIGNMENT, type AssignmentRow } from './assignment.row.js';
import { subjectOf } from './assignment.view.js';
import { AssignmentsService } from './assignments.service.js';

/** How to reach the other side of an assignment: asked for one by one, counted, audited. */
@Injectable()
export class AssignmentContactsService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly policies: PoliciesService,
    private readonly exposure: ExposureService,
    private readonly assignments: AssignmentsService,
  ) {}

  reveal(by: Caller, id: string, body: RevealOfAssignmentDto, now: Temporal.Instant): Promise<ContactDto> {
    // A replay is judged, counted and audited anew: nothing of the answer is kept.
    const answer = (tx: EntityManager): Promise<ContactDto> => this.show(tx, by, id, body, now);
    return this.db.once(by, answer, () => Promise.resolve(id));
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    id: string,
    body: RevealOfAssignmentDto,
    now: Temporal.Instant,
  ): Promise<ContactDto> {
    const [row] = await rowsOf(tx, ASSIGNMENT, [id]);
    const relation = row && (await this.assignments.relationOf(tx, by, row));
    if (!row || !relation) throw new Problem('not-found');
    const contact = contactOf(row, relation, body.of ?? 'beneficiary', now);
    const { viewer, policy } = await this.viewerOf(tx, by, relation, contact.memberId, now);
    const asked = { viewerId: by.memberId, personId: contact.memberId, viewer, reason: body.reason };
    await this.exposure.reveal(tx, { ...asked, policy: policy.content }, now);
    await audit(tx, { actorId: by.memberId, action: 'read-contact', subject: { kind: 'assignment', id }, at: now });
    return contact;
  }

  /** A volunteer counts by the rules of their own organization, a worker by those of the person's. */
  private async viewerOf(
    tx: EntityManager,
    by: Caller,
    relation: Relation,
    personId: string,
    now: Temporal.Instant,
  ): Promise<{ viewer: ViewerKind; policy: Policy }> {
    const member = await this.members.find(tx, relation === 'volunteer' ? by.memberId : personId);
    if (!member?.organizationId) throw new Problem('not-found');
    const policy = await this.policies.inForce(tx, member.organizationId, now);
    if (relation !== 'volunteer') return { viewer: 'worker', policy };
    return { viewer: stageOf(await trustOf(tx, by.memberId), policy.content), policy };
  }
}

/** What of it is for this caller now. 404 for what is never theirs, 409 for what is not yet or no longer. */
const contactOf = (row: AssignmentRow, relation: Relation, side: ContactSide, now: Temporal.Instant): ContactDto => {
  const subject = subjectOf(row, {});
  const sight = sightOf(relation, subject, now);
  if (side === 'volunteer') {
    if (!sight.revealsVolunteer) throw new Problem('not-found');
    const { volunteerId: memberId, volunteerName: name, volunteerPhone: phone } = row;
    return { memberId, name, phone, address: null, contacts: [] };
  }
  if (relation === 'beneficiary') throw new Problem('not-found');
  if (!sight.revealsBeneficiary) throw new Problem(subject.waitsForYes ? 'first-task-waits' : 'contact-closed');
  const { phoneFrom, doorFrom } = contactTimesOf(subject);
  const isOpen = (from: Temporal.Instant | null): boolean =>
    relation === 'worker' || from === null || !isBefore(now, from);
  if (!isOpen(phoneFrom) && !isOpen(doorFrom)) throw new Problem('contact-not-yet');
  const phone = isOpen(phoneFrom) ? row.beneficiaryPhone : null;
  const address = isOpen(doorFrom) ? row.address : null;
  return { memberId: row.beneficiaryId, name: row.beneficiaryName, phone, address, contacts: [] };
};
