import { Injectable } from '@nestjs/common';
import {
  STRONG_LIKENESS,
  type DifferentPersonsDto,
  type Gender,
  type LikePersonDto,
  type LikenessDto,
  type LikenessReason,
  type LikenessStatus,
  type MergeDto,
  type PageDto,
  type SamePersonDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskPhone } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { involvedIn, isOutside } from '../../people/members/barred.js';
import { mustReachIdentity } from '../../people/members/identity-reach.js';
import { MemberLikeness } from '../../people/members/likeness.entity.js';
import type { LikenessListQuery } from './merging.bodies.js';
import { MergesReader } from './merges.reader.js';
import { MergesService } from './merges.service.js';

interface PersonRow {
  memberId: string;
  name: string;
  number: string;
  gender: Gender | null;
  bornOn: string | null;
  phone: string | null;
  neighbourhood: string | null;
  organizationName: string;
  isElder: boolean;
  isVolunteer: boolean;
}

interface Row {
  id: string;
  status: LikenessStatus;
  reasons: LikenessReason[];
  foundAt: Date;
  foundById: string;
  newer: PersonRow;
  older: PersonRow;
  /** Who is near to the caller; see `barred.ts`. */
  near: string[];
}

const reaches = (member: string): string => `EXISTS (SELECT FROM organization_closure x
  WHERE x.ancestor_id = ANY ($1) AND x.descendant_id = ${member}.organization_id AND x.ends_on IS NULL)`;

const personOf = (member: string): string => `(SELECT jsonb_build_object('memberId', m.id, 'name', m.name,
    'number', m.number, 'gender', m.gender, 'bornOn', m.born_on, 'phone', m.phone, 'organizationName', at.name,
    'neighbourhood', coalesce(e.neighbourhood, v.neighbourhood), 'isElder', e.member_id IS NOT NULL,
    'isVolunteer', v.member_id IS NOT NULL)
  FROM members m JOIN organizations at ON at.id = m.organization_id LEFT JOIN elder_profiles e ON e.member_id = m.id
  LEFT JOIN volunteer_profiles v ON v.member_id = m.id WHERE m.id = ${member}.id)`;

/** Pairs of which the caller reaches both, while both are open. */
const VIEW = `
  SELECT l.id, l.status, l.reasons, l.found_at AS "foundAt", l.found_by_id AS "foundById", ${personOf('n')} AS newer,
    ${personOf('o')} AS older, ${involvedIn({ sides: 'ARRAY[$2::uuid]', since: `'infinity'` })} AS near
  FROM member_likenesses l JOIN members n ON n.id = l.newer_id JOIN members o ON o.id = l.older_id
  WHERE n.closed_at IS NULL AND o.closed_at IS NULL AND ${reaches('n')} AND ${reaches('o')}`;

const toPerson = ({ phone, ...person }: PersonRow): LikePersonDto => ({
  ...person,
  maskedPhone: phone && maskPhone(phone),
});

const toDto = (row: Row): LikenessDto => {
  const near = new Set(row.near);
  const sides = [row.newer.memberId, row.older.memberId];
  const mayDecide = row.status === 'waiting' && isOutside(near, { sides });
  const isStrong = row.reasons.some((reason) => STRONG_LIKENESS.includes(reason));
  return {
    ...{ id: row.id, status: row.status, reasons: row.reasons, foundAt: row.foundAt.toISOString() },
    ...{ newer: toPerson(row.newer), older: toPerson(row.older), mayDecide },
    mayTellApart: mayDecide && (!isStrong || isOutside(near, { sides, firsts: [row.foundById] })),
  };
};

/** 可能是同一个人: a worker who reaches both entries says whether they are one person. */
@Injectable()
export class LikenessesDecisions {
  constructor(
    private readonly db: Database,
    private readonly merges: MergesService,
    private readonly mergesReader: MergesReader,
  ) {}

  /** What waits, oldest first. */
  async list(by: Caller, query: LikenessListQuery): Promise<PageDto<LikenessDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `${VIEW} AND l.status = 'waiting' AND ($3::uuid IS NULL OR l.id > $3)
         AND ($4::uuid IS NULL OR $4 IN (l.newer_id, l.older_id)) ORDER BY l.id LIMIT $5`,
      [...scopeOf(by), decodeCursor(query.cursor, isUuid), query.memberId ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => toDto(row),
      (row) => row.id,
    );
  }

  /** They are one person: the merge is proposed, which a second person decides. */
  same(by: Caller, id: string, body: SamePersonDto, now: Temporal.Instant): Promise<MergeDto> {
    return this.db.once(by, this.mergesReader.answerTo(by), async (tx) => {
      const { newer, older } = await this.lock(tx, by, id, 'mayDecide');
      const ids = [newer.memberId, older.memberId];
      const intoId = body.intoId.toLowerCase();
      refuseFaults([['intoId', 'isOfPair', ids.includes(intoId)]]);
      const fromId = ids.find((one) => one !== intoId) ?? '';
      await tx.update(MemberLikeness, { id }, { status: 'same', decidedById: by.memberId, decidedAt: now });
      await this.tell(tx, by, 'find-same', id, now);
      return this.merges.proposeIn(tx, by, { fromId, intoId, reason: body.reason }, now);
    });
  }

  /** They are two persons, and nobody is asked again. Who made the newer entry may not say so alone. */
  different(by: Caller, id: string, body: DifferentPersonsDto, now: Temporal.Instant): Promise<LikenessDto> {
    return this.db.once(
      by,
      (tx) => this.show(tx, by, id),
      async (tx) => {
        const { newer, older } = await this.lock(tx, by, id, 'mayTellApart');
        for (const { memberId } of [newer, older]) await mustReachIdentity(tx, 'record', by, memberId);
        const decided = { status: 'different' as const, decidedById: by.memberId, decidedAt: now };
        await tx.update(MemberLikeness, { id }, { ...decided, reason: body.reason.trim() });
        await this.tell(tx, by, 'tell-apart', id, now);
        return id;
      },
    );
  }

  private async show(tx: EntityManager, by: Caller, id: string): Promise<LikenessDto> {
    const [row] = await tx.query<Row[]>(`${VIEW} AND l.id = $3`, [...scopeOf(by), id]);
    if (!row) throw new Problem('not-found');
    return toDto(row);
  }

  private async lock(
    tx: EntityManager,
    by: Caller,
    id: string,
    right: 'mayDecide' | 'mayTellApart',
  ): Promise<LikenessDto> {
    await tx.query('SELECT FROM member_likenesses WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const dto = await this.show(tx, by, id);
    if (dto.status !== 'waiting') throw new Problem('already-done');
    if (!dto[right]) throw new Problem('second-person-needed');
    return dto;
  }

  private tell(
    tx: EntityManager,
    by: Caller,
    action: 'find-same' | 'tell-apart',
    id: string,
    at: Temporal.Instant,
  ): Promise<void> {
    return audit(tx, { actorId: by.memberId, action, subject: { kind: 'member-likeness', id }, at });
  }
}

const scopeOf = (by: Caller): [string[], string] => [organizationsOf(by, 'worker'), by.memberId];
