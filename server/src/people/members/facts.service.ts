import { Inject, Injectable } from '@nestjs/common';
import type { FactAnswer, FactKind, FactSource, Situation } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { auditAll } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { seal, unseal } from '../../platform/common/sealed.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { newId } from '../../platform/database/ids.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { EACH, rowsOf, statement } from '../../platform/database/statement.js';
import { MemberFact, MemberFactDecision } from './member-fact.entity.js';

/** Who wrote facts down, from where, and why they are known. Every door that writes such a fact states it. */
export interface Whence {
  source: FactSource;
  /** Null: the person themself. */
  byId: string | null;
  at: Temporal.Instant;
  proof?: string | null;
  importId?: string;
}

export interface NewFact {
  memberId: string;
  kind: FactKind;
  value: string;
  /** False: the situation no longer holds. */
  holds?: boolean;
  /** The day of `Whence.at` when left out. */
  effectiveOn?: string;
  /** Where the kind does not decide it: true when nobody pays otherwise because of this fact. */
  countsAlone?: boolean;
}

/** One value that counts, and the fact that says so. */
interface Counted<T> {
  value: T;
  factId: string;
}

/** What decides who pays for a member, by counted facts alone. */
export interface Standing {
  bornOn: Counted<string> | null;
  situations: Counted<Situation>[];
}

export const NOTHING_KNOWN: Standing = { bornOn: null, situations: [] };

const SEALED: readonly FactKind[] = ['address', 'identity_document'];
const USE = 'fact';
/** So many rows are made between two statements; the transaction must not idle meanwhile. */
const BATCH = 2000;

/** A situation that ends is stricter. One that begins, and a birth date, wait for a second person. */
const countsAlone = ({ kind, holds = true, countsAlone: given }: NewFact): boolean =>
  given ?? (kind === 'situation' ? !holds : kind !== 'birth_date');

/** SQL: newest word first, of facts of these members (uuid[]) whose day had come and that were counted by then. */
export const FACTS_IN_FORCE = (members: string, day: string, at: string): string => `SELECT
    DISTINCT ON (member_id, kind, CASE kind WHEN 'situation' THEN value END)
    id, member_id AS "memberId", kind, value, holds FROM counted_facts
  WHERE member_id = ANY (${members}) AND kind IN ('situation', 'birth_date') AND effective_on <= ${day} AND counted_at <= ${at}
  ORDER BY member_id, kind, CASE kind WHEN 'situation' THEN value END, recorded_at DESC, id DESC`;

const IN_FORCE = statement<FactInForce>('facts_in_force', FACTS_IN_FORCE(EACH, '$2::date', '$3::timestamptz'));

export interface FactInForce {
  id: string;
  memberId: string;
  kind: 'situation' | 'birth_date';
  value: string | null;
  holds: boolean;
}

/** What facts in force say of each of these members. */
export const standingsOf = (memberIds: readonly string[], rows: readonly FactInForce[]): Map<string, Standing> => {
  const found = new Map<string, Standing>(memberIds.map((id) => [id, { bornOn: null, situations: [] }]));
  for (const { id, memberId, kind, value, holds } of rows) {
    const standing = found.get(memberId);
    if (!standing || value === null) continue;
    if (kind === 'birth_date') standing.bornOn = { value, factId: id };
    else if (holds) standing.situations.push({ value: value as Situation, factId: id });
  }
  return found;
};

/** The one place where dated facts are added, and where those in force are found. */
@Injectable()
export class FactsService {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Writes facts down. Those that need a second person wait for one. Answers their ids in the same order. */
  async record(tx: EntityManager, facts: readonly NewFact[], whence: Whence): Promise<string[]> {
    const rows = facts.map((fact) => this.toRow(fact, whence));
    for (let at = 0; at < rows.length; at += BATCH) await insertMany(tx, MemberFact, rows.slice(at, at + BATCH));
    return rows.map(({ id }) => id);
  }

  /** As of the end of `day`, and as the bank knew it at `at`. */
  async standing(tx: EntityManager, memberId: string, at: Temporal.Instant, day = dayOf(at)): Promise<Standing> {
    const standings = await this.standings(tx, [memberId], at, day);
    return standings.get(memberId) ?? NOTHING_KNOWN;
  }

  /** As {@link standing}, of many members in one query. */
  async standings(
    tx: EntityManager,
    memberIds: readonly string[],
    at: Temporal.Instant,
    day: Temporal.PlainDate,
  ): Promise<Map<string, Standing>> {
    return standingsOf(memberIds, await rowsOf(tx, IN_FORCE, [memberIds, day.toString(), at]));
  }

  /** Whether a fact counts now. */
  async isCounted(tx: EntityManager, factId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('SELECT FROM counted_facts WHERE id = $1', [factId]);
    return rows.length > 0;
  }

  /** Whether a fact counted without a second person. */
  async countsAlone(tx: EntityManager, factId: string): Promise<boolean> {
    return (await tx.findOneByOrFail(MemberFact, { id: factId })).countsAlone;
  }

  /** Waiting facts about a member from one source, written down by somebody else than `byId`. */
  async waitingFrom(tx: EntityManager, memberId: string, source: FactSource, byId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT f.id FROM waiting_facts u JOIN member_facts f ON f.id = u.fact_id
       WHERE f.member_id = $1 AND f.source = $2 AND $3 NOT IN (f.recorded_by_id, f.member_id) ORDER BY f.id`,
      [memberId, source, byId],
    );
    return rows.map(({ id }) => id);
  }

  /** The second person's answer, once for each fact; 409 `already-done` when somebody was quicker. */
  async decide(
    tx: EntityManager,
    factIds: readonly string[],
    { answer, words, byId, at }: { answer: FactAnswer; words: string | null; byId: string; at: Temporal.Instant },
  ): Promise<void> {
    if (factIds.length === 0) return;
    const decided = await tx
      .createQueryBuilder()
      .insert()
      .into(MemberFactDecision)
      .values(factIds.map((factId) => ({ factId, answer, words, decidedById: byId, decidedAt: at })))
      .orIgnore()
      .returning('fact_id')
      .execute();
    if ((decided.raw as unknown[]).length !== factIds.length) throw new Problem('already-done');
    const action = answer === 'counted' ? 'count-fact' : 'refuse-fact';
    await auditAll(
      tx,
      factIds.map((id) => ({ actorId: byId, action, subject: { kind: 'member-fact', id }, at })),
    );
  }

  /** The value of a fact in clear; null after an erasure. */
  valueOf({ value, sealedValue }: Pick<MemberFact, 'value' | 'sealedValue'>): string | null {
    return sealedValue ? unseal(this.settings.identityKey, USE, sealedValue).toString('utf8') : value;
  }

  private toRow(fact: NewFact, { source, byId, at, proof, importId }: Whence): MemberFact {
    const { memberId, kind, value, holds = true, effectiveOn = dayOf(at).toString() } = fact;
    const isSealed = SEALED.includes(kind);
    return {
      ...{ id: newId(), memberId, kind, holds, effectiveOn, source, importId: importId ?? null },
      value: isSealed ? null : value,
      sealedValue: isSealed ? seal(this.settings.identityKey, USE, Buffer.from(value, 'utf8')) : null,
      proof: proof?.trim() || null,
      countsAlone: countsAlone(fact),
      recordedById: byId ?? memberId,
      recordedAt: at,
    };
  }
}
