import { Injectable } from '@nestjs/common';
import {
  ABILITY_SOURCE_WORDS,
  plainText,
  type AddAbilityLevelDto,
  type ChooseChannelDto,
  type EditElderDto,
  type ElderDetailsDto,
  type ElderDto,
  type RegisterElderDto,
  type WishVolunteerDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit, auditAll } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { blur, toPoint } from '../../platform/common/place.js';
import { wholePosition } from '../../platform/common/place.rules.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { ChannelsService } from '../members/channels.service.js';
import { ConsentsService } from '../members/consents.service.js';
import { FactsService, type Whence } from '../members/facts.service.js';
import { IdentitiesService } from '../members/identities.service.js';
import { LikenessesService } from '../members/likenesses.service.js';
import type { Member } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { identityRules, isBirthday } from '../members/person.rules.js';
import { CommunitiesService } from '../organizations/communities.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { changedFacts, isCorrection } from './elder-facts.js';
import { ElderFileReader } from './elder-file.reader.js';
import { ElderAbilityLevel, ElderProfile, ElderVolunteerWish } from './elder.entities.js';
import { EldersAccess } from './elders.access.js';
import { EldersService } from './elders.service.js';
import { homeOf } from './homes.js';

/** Workers write down who the elders of their community are, and keep it current. */
@Injectable()
export class ElderFileService {
  constructor(
    private readonly db: Database,
    private readonly access: EldersAccess,
    private readonly members: MembersService,
    private readonly consents: ConsentsService,
    private readonly channels: ChannelsService,
    private readonly identities: IdentitiesService,
    private readonly likenesses: LikenessesService,
    private readonly organizations: OrganizationsService,
    private readonly communities: CommunitiesService,
    private readonly elders: EldersService,
    private readonly facts: FactsService,
    private readonly reader: ElderFileReader,
  ) {}

  register(by: Caller, body: RegisterElderDto, now: Temporal.Instant): Promise<ElderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      if (!(await this.organizations.isWorkerFor(tx, by, body.organizationId))) throw new Problem('not-found');
      const { bornOn, identityNumber, organizationId } = body;
      refuseFaults([
        ['organizationId', 'isOpenCommunity', await this.communities.isOpen(tx, organizationId)],
        ['bornOn', 'isBirthday', isBirthday(bornOn, dayOf(now))],
        ...identityRules(body),
        ...wholePosition(body),
      ]);
      if (identityNumber && (await this.identities.ownerOf(tx, identityNumber))) throw new Problem('identity-known');
      const whence: Whence = { source: 'worker', byId: by.memberId, at: now, proof: proofOf(body) };
      const { name, gender, phone = null } = body;
      const memberId = await this.members.register(tx, { name, gender, bornOn, organizationId, phone }, whence);
      if (identityNumber && (await this.identities.keep(tx, memberId, identityNumber, whence)))
        throw new Problem('identity-known');
      const position = await homeOf(tx, body, await this.organizations.origin(tx));
      const [address, neighbourhood] = [plainText(body.address), plainText(body.neighbourhood)];
      const { situations = [], usesApp = false } = body;
      const positionIsRough = body.longitudeMicrodegrees === undefined;
      const home = { address, neighbourhood, position, positionIsRough };
      await this.elders.addProfile(tx, { memberId, situations, usesApp, ...home }, whence);
      await tx.update(ElderProfile, { memberId }, { memberId, ...detailsOf(body) });
      await this.keepConsent(tx, by, memberId, now);
      await this.likenesses.look(tx, [memberId], by.memberId, now);
      await this.tell(tx, by, 'register-elder', memberId, now);
      return memberId;
    });
  }

  edit(by: Caller, memberId: string, body: EditElderDto, now: Temporal.Instant): Promise<ElderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const profile = await this.access.lockIdentity(tx, by, memberId);
      if (profile.version !== body.version) throw new Problem('stale');
      const member = await this.stateFacts(tx, by, profile, body, now);
      await this.members.edit(tx, member, personOf(body), by.memberId);
      Object.assign(profile, detailsOf(body), placeOf(body), { version: profile.version + 1 });
      const { longitudeMicrodegrees, latitudeMicrodegrees } = body;
      if (longitudeMicrodegrees !== undefined && latitudeMicrodegrees !== undefined) {
        const position = { longitudeMicrodegrees, latitudeMicrodegrees };
        const moved = position.longitudeMicrodegrees !== profile.longitudeMicrodegrees;
        const isMoved = moved || position.latitudeMicrodegrees !== profile.latitudeMicrodegrees;
        // The same home keeps its blurred point: saving it again must not average the blur away.
        const blurredPlace = blur(toPoint(position, await this.organizations.origin(tx)));
        if (isMoved) Object.assign(profile, position, { blurredPlace });
        profile.positionIsRough = false;
      }
      await tx.save(profile);
      await this.likenesses.look(tx, [memberId], by.memberId, now);
      await this.keepConsent(tx, by, memberId, now);
      await this.tell(tx, by, 'edit-elder', memberId, now);
      return memberId;
    });
  }

  /** What the change states as dated facts; answers the member as they were. Another birth date is only proposed, with a proof, and not of one's own kin. */
  private async stateFacts(
    tx: EntityManager,
    by: Caller,
    profile: ElderProfile,
    body: EditElderDto,
    now: Temporal.Instant,
  ): Promise<Member> {
    const { bornOn, gender } = body;
    const { memberId } = profile;
    const member = await this.members.find(tx, memberId);
    if (!member) throw new Problem('not-found');
    const corrects = isCorrection(member.bornOn, bornOn);
    refuseFaults([
      ['bornOn', 'isBirthday', bornOn === undefined || isBirthday(bornOn, dayOf(now))],
      ['proof', 'isGiven', !corrects || proofOf(body) !== null],
      ...(await this.identities.rulesFor(tx, memberId, { bornOn, gender })),
      ...wholePosition(body),
    ]);
    if (corrects) await this.access.refuseOwn(tx, by, memberId);
    if (bornOn !== undefined && member.bornOn === null) await this.members.correct(tx, memberId, { bornOn });
    const facts = changedFacts(member, profile, body);
    const whence: Whence = { source: 'worker', byId: by.memberId, at: now, proof: proofOf(body) };
    const ids = await this.facts.record(tx, facts, whence);
    const told = { actorId: by.memberId, action: 'propose-fact' as const, at: now };
    await auditAll(
      tx,
      ids.map((id) => ({ ...told, subject: { kind: 'member-fact' as const, id } })),
    );
    return member;
  }

  /** Who has no phone to read the terms on agrees in front of the worker; 同意建立档案, ticked, is that yes. */
  private async keepConsent(tx: EntityManager, by: Caller, memberId: string, now: Temporal.Instant): Promise<void> {
    const { usesApp, consents } = await tx.findOneByOrFail(ElderProfile, { memberId });
    if (usesApp || !consents.includes('profile')) return;
    await this.consents.record(tx, memberId, { method: 'spoken', recordedById: by.memberId }, now);
  }

  addLevel(by: Caller, memberId: string, body: AddAbilityLevelDto, now: Temporal.Instant): Promise<ElderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      await this.access.lock(tx, by, memberId);
      refuseFaults([['judgedOn', 'isPast', body.judgedOn <= dayOf(now).toString()]]);
      const { level, source, judgedOn } = body;
      const by_ = { recordedById: by.memberId, recordedAt: now };
      await tx.insert(ElderAbilityLevel, { id: newId(), elderId: memberId, level, source, judgedOn, ...by_ });
      const fact = { memberId, kind: 'ability_level' as const, value: String(level), effectiveOn: judgedOn };
      const proof = ABILITY_SOURCE_WORDS[source];
      await this.facts.record(tx, [fact], { source: 'assessment', byId: by.memberId, at: now, proof });
      await this.tell(tx, by, 'edit-elder', memberId, now);
      return memberId;
    });
  }

  /** How the elder said that they want to be told. */
  chooseChannel(by: Caller, memberId: string, body: ChooseChannelDto, now: Temporal.Instant): Promise<ElderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      await this.access.lock(tx, by, memberId);
      await this.channels.choose(tx, by, memberId, body.channels, now);
      return memberId;
    });
  }

  /** Whom the elder likes to have, or does not want; without a wish the earlier one is taken back. */
  wish(by: Caller, memberId: string, body: WishVolunteerDto, now: Temporal.Instant): Promise<ElderDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      await this.access.lock(tx, by, memberId);
      const pair = { elderId: memberId, volunteerId: body.volunteerId.toLowerCase() };
      const other = await this.members.find(tx, pair.volunteerId);
      const reaches = other?.organizationId && (await this.organizations.isWorkerFor(tx, by, other.organizationId));
      if (!reaches || pair.volunteerId === memberId) throw new Problem('not-found');
      await tx.delete(ElderVolunteerWish, pair);
      if (body.wish) await tx.insert(ElderVolunteerWish, { ...pair, wish: body.wish });
      await this.tell(tx, by, 'edit-elder', memberId, now);
      return memberId;
    });
  }

  private async tell(
    tx: EntityManager,
    by: Caller,
    action: 'register-elder' | 'edit-elder',
    id: string,
    at: Temporal.Instant,
  ): Promise<void> {
    await audit(tx, { actorId: by.memberId, action, subject: { kind: 'member', id }, at });
  }
}

const proofOf = ({ proof }: ElderDetailsDto): string | null => proof?.trim() || null;

/** Empty text takes away what was there. */
const textOf = (text: string | undefined): string | null | undefined => text && (text.trim() || null);

const given = <T extends object>(all: T): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;

const detailsOf = (body: ElderDetailsDto): Partial<ElderProfile> => {
  const { situations, usesApp, household, housing, incomeBand, consents } = body;
  const text = (one: string | undefined): string | null | undefined => (one === '' ? null : textOf(one));
  const texts = { hobbies: text(body.hobbies), dialect: text(body.dialect), habits: text(body.habits) };
  const contacts = body.contacts?.map(({ name, relation, phone }) => ({
    ...{ name, relation: plainText(relation), phone },
  }));
  const wishedGender = body.wishedGender === 'either' ? null : body.wishedGender;
  const plain = { situations, usesApp, household, housing, incomeBand, consents, contacts, wishedGender };
  return given({ ...plain, ...texts, wishes: text(body.wishes) });
};

const personOf = (body: EditElderDto): Parameters<MembersService['edit']>[2] => {
  const { name, gender, phone } = body;
  const cleared = phone === undefined ? undefined : phone || null;
  return given({ name, gender, phone: cleared });
};

const placeOf = ({ address, neighbourhood }: EditElderDto): Partial<ElderProfile> =>
  given({
    address: address && plainText(address),
    neighbourhood: neighbourhood && plainText(neighbourhood),
  });
