import { Injectable } from '@nestjs/common';
import type { RosterImportDto, RosterSampleDto, RosterSamplePersonDto, SampleRosterDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { mayBeSecond } from '../../people/members/barred.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { countFactsOf, sampleOf } from './roster-sample.query.js';
import { RosterImport, RosterSample } from './roster.entities.js';
import { RosterService } from './roster.service.js';

/** 抽查: a second person calls or visits some people of a list, and then says that the list is right. */
@Injectable()
export class RosterChecksService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly roster: RosterService,
  ) {}

  /** Whom to ask, as the bank drew them. It holds telephones and doors: audited. */
  read(by: Caller, id: string, now: Temporal.Instant): Promise<RosterSampleDto> {
    return this.db.transaction(async (tx) => {
      const one = await this.find(tx, by, id);
      await tellRead(tx, by, id, now);
      return this.show(tx, by, one, now);
    });
  }

  /** Writes one call or visit down. A second one to the same person takes the place of the first. */
  sample(by: Caller, id: string, body: SampleRosterDto, now: Temporal.Instant): Promise<RosterSampleDto> {
    const answer: Answer<RosterSampleDto> = async (tx, importId, isReplay) => {
      if (isReplay) await tellRead(tx, by, importId, now);
      return this.show(tx, by, await this.find(tx, by, importId), now);
    };
    return this.db.once(by, answer, async (tx) => {
      const one = await this.lock(tx, by, id);
      const memberId = body.memberId.toLowerCase();
      const people = await this.people(tx, one, now);
      if (!people.some((person) => person.memberId === memberId)) throw new Problem('not-found');
      if (!(await mayBeSecond(tx, by.memberId, { sides: [memberId] }))) throw new Problem('second-person-needed');
      const { method, isRight } = body;
      const told = { id: newId(), importId: id, memberId, method, isRight, words: body.words?.trim() || null };
      await tx.insert(RosterSample, { ...told, recordedById: by.memberId, recordedAt: now });
      const subject = { kind: 'roster-import', id } as const;
      await audit(tx, { actorId: by.memberId, action: 'sample-roster', subject, at: now });
      return id;
    });
  }

  /** The second person's yes to the whole list: what it says counts from now on. */
  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<RosterImportDto> {
    const answer: Answer<RosterImportDto> = (tx, importId) => this.roster.showTo(tx, by, importId);
    return this.db.once(by, answer, async (tx) => {
      const one = await this.lock(tx, by, id);
      const people = await this.people(tx, one, now);
      if (people.some(({ isRight }) => isRight === false)) throw new Problem('sample-wrong');
      if (people.some(({ isRight }) => isRight === null)) throw new Problem('sample-missing');
      const confirmed = { confirmedById: by.memberId, confirmedAt: now, version: one.version + 1 };
      await tx.update(RosterImport, { id }, confirmed);
      await countFactsOf(tx, id, by.memberId, now);
      const subject = { kind: 'roster-import', id } as const;
      await audit(tx, { actorId: by.memberId, action: 'confirm-roster', subject, at: now });
      return id;
    });
  }

  private async find(tx: EntityManager, by: Caller, id: string): Promise<RosterImport> {
    const one = await tx.findOneBy(RosterImport, { id });
    if (!one || !(await this.organizations.isWorkerFor(tx, by, one.organizationId))) throw new Problem('not-found');
    return one;
  }

  /** Applied, not yet confirmed, and brought by somebody else. Calls and the yes of one list queue here. */
  private async lock(tx: EntityManager, by: Caller, id: string): Promise<RosterImport> {
    await tx.query('SELECT FROM roster_imports WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const one = await this.find(tx, by, id);
    if (one.status !== 'applied') throw new Problem('move-not-allowed');
    if (one.confirmedAt) throw new Problem('already-done');
    if (!(await mayCheck(tx, by, one))) throw new Problem('second-person-needed');
    return one;
  }

  private async people(tx: EntityManager, one: RosterImport, now: Temporal.Instant): Promise<RosterSamplePersonDto[]> {
    if (one.status !== 'applied') return [];
    const { content } = await this.policies.inForce(tx, one.organizationId, now);
    return sampleOf(tx, one.id, [...new Set(content.servedFree.flatMap(({ anyOf }) => anyOf))]);
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    one: RosterImport,
    now: Temporal.Instant,
  ): Promise<RosterSampleDto> {
    const people = await this.people(tx, one, now);
    const confirmer = one.confirmedById === null ? null : await this.members.find(tx, one.confirmedById);
    const isOpen = one.status === 'applied' && !one.confirmedAt && (await mayCheck(tx, by, one));
    return {
      people,
      confirmedAt: one.confirmedAt?.toString() ?? null,
      confirmedByName: confirmer?.name ?? null,
      mayCheck: isOpen,
      mayConfirm: isOpen && people.every(({ isRight }) => isRight === true),
    };
  }
}

const tellRead = (tx: EntityManager, by: Caller, id: string, at: Temporal.Instant): Promise<void> =>
  audit(tx, { actorId: by.memberId, action: 'read-roster', subject: { kind: 'roster-import', id }, at });

/** Who did not bring the list, and is near to nobody who did. */
const mayCheck = (tx: EntityManager, by: Caller, { checkedById, endedById }: RosterImport): Promise<boolean> =>
  mayBeSecond(tx, by.memberId, { sides: [], firsts: [checkedById, endedById] });
