import { Injectable } from '@nestjs/common';
import {
  SITUATIONS,
  agreesWithBirthday,
  agreesWithGender,
  isCalendarDay,
  readIdentity,
  type DecideFactsDto,
  type DecidedFactsDto,
  type MemberFactDto,
  type ProposeFactDto,
  type Situation,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { In, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { ElderProfile } from '../elders/elder.entities.js';
import { mayBeSecond } from '../members/barred.js';
import { FactsService } from '../members/facts.service.js';
import { IdentitiesService } from '../members/identities.service.js';
import { MemberFact, MemberFactDecision } from '../members/member-fact.entity.js';
import { LikenessesService } from '../members/likenesses.service.js';
import type { Member } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { isBirthday } from '../members/person.rules.js';
import { FactsAccess } from './facts.access.js';
import { FactsReader } from './facts.reader.js';

/** One worker states a fact with its proof; another says that it is so, or that it is not. */
@Injectable()
export class FactDeskService {
  constructor(
    private readonly db: Database,
    private readonly access: FactsAccess,
    private readonly members: MembersService,
    private readonly identities: IdentitiesService,
    private readonly facts: FactsService,
    private readonly likenesses: LikenessesService,
    private readonly reader: FactsReader,
  ) {}

  propose(by: Caller, memberId: string, body: ProposeFactDto, now: Temporal.Instant): Promise<MemberFactDto> {
    const answer: Answer<MemberFactDto> = async (tx, id, isReplay) => {
      if (isReplay) await this.tellRead(tx, by, memberId, now);
      return this.shown(tx, by, memberId, id);
    };
    return this.db.once(by, answer, async (tx) => {
      const member = await this.access.lock(tx, by, memberId);
      const { kind, holds = true, since, proof } = body;
      const value = normalValue(body);
      refuseFaults([
        ['value', 'fitsKind', await this.fits(tx, member, { kind, value }, now)],
        ['holds', 'isSituation', holds || kind === 'situation'],
        ['since', 'isPast', since === undefined || since <= dayOf(now).toString()],
      ]);
      const isStricter = kind === 'situation' && !holds;
      if (!isStricter && !(await mayBeSecond(tx, by.memberId, { sides: [memberId] })))
        throw new Problem('second-person-needed');
      if (kind === 'situation') await this.showSituation(tx, memberId, value as Situation, holds);
      const fact = { memberId, kind, value, holds, ...(since && { effectiveOn: since }), countsAlone: isStricter };
      const [id = ''] = await this.facts.record(tx, [fact], { source: 'worker', byId: by.memberId, at: now, proof });
      const subject = { kind: 'member-fact', id } as const;
      await audit(tx, { actorId: by.memberId, action: 'propose-fact', subject, at: now });
      return id;
    });
  }

  /** A no may come from anybody who reaches the member, a yes only from a second person. */
  decide(by: Caller, memberId: string, body: DecideFactsDto, now: Temporal.Instant): Promise<DecidedFactsDto> {
    const answer: Answer<DecidedFactsDto, string[]> = async (tx, ids, isReplay) => {
      if (isReplay) await this.tellRead(tx, by, memberId, now);
      return { items: await this.reader.show(tx, by, memberId, ids) };
    };
    return this.db.once(by, answer, async (tx) => {
      const member = await this.access.lock(tx, by, memberId);
      const factIds = body.factIds.map((id) => id.toLowerCase());
      const facts = await tx.findBy(MemberFact, { id: In(factIds), memberId });
      if (facts.length !== factIds.length) throw new Problem('not-found');
      const isDecided = await tx.existsBy(MemberFactDecision, { factId: In(factIds) });
      if (isDecided || facts.some(({ countsAlone }) => countsAlone)) throw new Problem('already-done');
      const { answer } = body;
      const firsts = facts.map(({ recordedById }) => recordedById);
      if (answer === 'counted' && !(await mayBeSecond(tx, by.memberId, { sides: [memberId], firsts })))
        throw new Problem('second-person-needed');
      await this.facts.decide(tx, factIds, { answer, words: body.words.trim(), byId: by.memberId, at: now });
      for (const fact of facts)
        await (answer === 'counted' ? this.applyCounted(tx, member, fact, now) : this.applyRefused(tx, fact, now));
      // Another birth date may make them like somebody else.
      if (facts.some(({ kind }) => kind === 'birth_date')) await this.likenesses.look(tx, [memberId], by.memberId, now);
      return factIds;
    });
  }

  private async fits(
    tx: EntityManager,
    member: Member,
    { kind, value }: Pick<ProposeFactDto, 'kind' | 'value'>,
    now: Temporal.Instant,
  ): Promise<boolean> {
    if (kind === 'situation') {
      const isElder = await tx.existsBy(ElderProfile, { memberId: member.id });
      return isElder && SITUATIONS.includes(value as Situation);
    }
    if (kind === 'birth_date') return isCalendarDay(value) && isBirthday(value, dayOf(now));
    if (readIdentity(value)?.number !== value) return false;
    if (member.gender !== null && !agreesWithGender(value, member.gender)) return false;
    // A wrong number often comes with a wrong birth date: then both are proposed, the birth date first.
    const waiting = await tx.query<{ value: string }[]>(
      `SELECT f.value FROM waiting_facts u JOIN member_facts f ON f.id = u.fact_id
       WHERE f.member_id = $1 AND f.kind = 'birth_date' AND f.value IS NOT NULL`,
      [member.id],
    );
    return [member.bornOn ?? '', ...waiting.map((one) => one.value)].some((day) => agreesWithBirthday(value, day));
  }

  /** The file shows what was said last; what waits is marked there. */
  private async showSituation(
    tx: EntityManager,
    memberId: string,
    situation: Situation,
    holds: boolean,
  ): Promise<void> {
    const profile = await tx.findOneByOrFail(ElderProfile, { memberId });
    if (profile.situations.includes(situation) === holds) return;
    const others = profile.situations.filter((one) => one !== situation);
    const situations = holds ? [...others, situation] : others;
    await tx.update(ElderProfile, { memberId }, { situations, version: profile.version + 1 });
  }

  /** What two people stand for is shown from now on. */
  private async applyCounted(
    tx: EntityManager,
    member: Member,
    fact: MemberFact,
    now: Temporal.Instant,
  ): Promise<void> {
    const value = this.facts.valueOf(fact);
    if (value === null) return;
    if (fact.kind === 'birth_date') {
      const { bornOn } = await this.facts.standing(tx, member.id, now);
      if (bornOn?.factId === fact.id && member.bornOn !== value) {
        await this.members.correct(tx, member.id, { bornOn: value });
      }
    }
    if (fact.kind === 'identity_document' && (await this.identities.write(tx, member.id, value)))
      throw new Problem('identity-known');
  }

  /** A refused situation is no longer shown; a refused move is cancelled. */
  private async applyRefused(tx: EntityManager, fact: MemberFact, now: Temporal.Instant): Promise<void> {
    if (fact.kind === 'situation') {
      const [last] = await tx.query<{ holds: boolean }[]>(
        `SELECT f.holds FROM member_facts f LEFT JOIN member_fact_decisions d ON d.fact_id = f.id
         WHERE f.member_id = $1 AND f.kind = 'situation' AND f.value = $2 AND d.answer IS DISTINCT FROM 'refused'
         ORDER BY f.recorded_at DESC, f.id DESC LIMIT 1`,
        [fact.memberId, fact.value],
      );
      await this.showSituation(tx, fact.memberId, fact.value as Situation, last?.holds ?? false);
    }
    if (fact.kind === 'organization')
      await tx.query(
        `UPDATE member_moves SET cancelled_at = $2 WHERE fact_id = $1 AND applied_at IS NULL AND cancelled_at IS NULL`,
        [fact.id, now.toString()],
      );
  }

  private tellRead(tx: EntityManager, by: Caller, id: string, at: Temporal.Instant): Promise<void> {
    return audit(tx, { actorId: by.memberId, action: 'read-facts', subject: { kind: 'member', id }, at });
  }

  private async shown(tx: EntityManager, by: Caller, memberId: string, id: string): Promise<MemberFactDto> {
    const [fact] = await this.reader.show(tx, by, memberId, [id]);
    if (!fact) throw new Problem('not-found');
    return fact;
  }
}

/** A number of a document in its one form, as at every other door. */
const normalValue = ({ kind, value }: ProposeFactDto): string =>
  (kind === 'identity_document' ? readIdentity(value)?.number : undefined) ?? value.trim();
