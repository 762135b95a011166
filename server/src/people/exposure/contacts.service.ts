import { Injectable } from '@nestjs/common';
import type { ContactDto, RevealContactDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { EldersService } from '../elders/elders.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { ExposureService } from './exposure.service.js';

/** A worker reads how to reach a member of their community. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly elders: EldersService,
    private readonly policies: PoliciesService,
    private readonly exposure: ExposureService,
  ) {}

  reveal(by: Caller, memberId: string, body: RevealContactDto, now: Temporal.Instant): Promise<ContactDto> {
    // A replay is judged, counted and audited anew: nothing of the answer is kept.
    const answer = (tx: EntityManager): Promise<ContactDto> => this.show(tx, by, memberId, body, now);
    return this.db.once(by, answer, () => Promise.resolve(memberId));
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    memberId: string,
    body: RevealContactDto,
    now: Temporal.Instant,
  ): Promise<ContactDto> {
    const member = await this.members.find(tx, memberId);
    const organizationId = member?.organizationId;
    const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!member || !reaches) throw new Problem('not-found');
    const { content: policy } = await this.policies.inForce(tx, organizationId, now);
    const asked = { viewerId: by.memberId, personId: memberId, viewer: 'worker', policy } as const;
    await this.exposure.reveal(tx, { ...asked, reason: body.reason }, now);
    const subject = { kind: 'member', id: memberId } as const;
    await audit(tx, { actorId: by.memberId, action: 'read-contact', subject, at: now });
    const profile = await this.elders.profile(tx, memberId);
    const contacts = (profile?.contacts ?? []).map(({ name, relation, phone }) => ({ name, relation, phone }));
    return { memberId, name: member.name, phone: member.phone, address: profile?.address ?? null, contacts };
  }
}
