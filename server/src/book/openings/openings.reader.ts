import { Injectable } from '@nestjs/common';
import type { OpeningDto, OpeningStatus, PageDto, PublicOpeningDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskName } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { beforeCursor } from '../../platform/database/page-ids.js';
import { barredUntilProven, involvedIn } from '../../people/members/barred.js';
import { movesOf, type Judge } from './opening.rules.js';
import type { OpeningListQuery } from './openings.bodies.js';

interface Row {
  id: string;
  status: OpeningStatus;
  memberId: string;
  memberName: string;
  memberNumber: string;
  minutes: number;
  note: string;
  fileId: string;
  enteredById: string;
  enteredByName: string;
  enteredAt: Date;
  checkedByName: string | null;
  publicUntil: Date | null;
  reason: string | null;
  reversalAskedById: string | null;
  isInvolved: boolean;
  isUnproven: boolean;
  nearTo: string[];
}

/** Whose minutes they are. */
const MINE = { sides: 'ARRAY[o.member_id]', since: 'o.entered_at' };

const VIEW = `
  SELECT o.id, o.status, o.member_id AS "memberId", m.name AS "memberName", m.number AS "memberNumber", o.minutes, o.note,
    o.file_id AS "fileId", o.entered_by_id AS "enteredById", e.name AS "enteredByName", o.entered_at AS "enteredAt",
    c.name AS "checkedByName", o.public_until AS "publicUntil", o.reason, o.reversal_asked_by_id AS "reversalAskedById",
    $2::uuid = ANY (${involvedIn(MINE)}) AS "isInvolved", $2::uuid = ANY (${barredUntilProven(MINE)}) AS "isUnproven",
    ARRAY(SELECT one FROM unnest(ARRAY[o.entered_by_id, o.reversal_asked_by_id]) one
      WHERE one = ANY (${involvedIn({ sides: 'ARRAY[$2::uuid]', since: 'o.entered_at' })})) AS "nearTo"
  FROM opening_balances o JOIN members m ON m.id = o.member_id JOIN members e ON e.id = o.entered_by_id
  LEFT JOIN members c ON c.id = o.checked_by_id
  WHERE EXISTS (SELECT FROM organization_closure x WHERE x.ancestor_id = ANY ($1)
    AND x.descendant_id = o.organization_id AND x.ends_on IS NULL)`;

/** The ids of a page, before anything is joined: from each organization's index no more than the page has. */
const PAGE = `SELECT found.id FROM (SELECT DISTINCT descendant_id AS id FROM organization_closure
    WHERE ancestor_id = ANY ($1) AND ends_on IS NULL) reach
  CROSS JOIN LATERAL (SELECT p.id FROM opening_balances p WHERE p.organization_id = reach.id
    AND ($3::text IS NULL OR p.status = $3) AND ${beforeCursor('p.id', '$4')} ORDER BY p.id DESC LIMIT $5) found
  ORDER BY found.id DESC LIMIT $5`;

const instant = (date: Date | null): Temporal.Instant | null =>
  date && Temporal.Instant.fromEpochMilliseconds(date.getTime());

const judgeOf = ({ isUnproven, isInvolved, nearTo }: Row, memberId: string): Judge => ({
  memberId,
  bar: isUnproven ? 'unproven' : isInvolved ? 'involved' : null,
  nearTo,
});

const toDto = (row: Row, memberId: string, now: Temporal.Instant): OpeningDto => ({
  id: row.id,
  status: row.status,
  memberId: row.memberId,
  memberName: row.memberName,
  memberNumber: row.memberNumber,
  minutes: row.minutes,
  note: row.note,
  enteredByName: row.enteredByName,
  enteredAt: row.enteredAt.toISOString(),
  checkedByName: row.checkedByName,
  publicUntil: row.publicUntil?.toISOString() ?? null,
  reason: row.reason,
  may: movesOf({ ...row, publicUntil: instant(row.publicUntil) }, judgeOf(row, memberId), now),
});

/** Who sees what of opening balances: workers who reach the organization, whole; everybody, three columns of a list. */
@Injectable()
export class OpeningsReader {
  constructor(private readonly db: Database) {}

  /** 404 outside the caller's organizations. */
  async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<OpeningDto> {
    return toDto(await this.row(tx, by, id), by.memberId, now);
  }

  answerTo(by: Caller, now: Temporal.Instant): Answer<OpeningDto> {
    return (tx, id) => this.show(tx, by, id, now);
  }

  read(by: Caller, id: string, now: Temporal.Instant): Promise<OpeningDto> {
    return this.show(this.db.read, by, id, now);
  }

  /** What the caller is to it. */
  async judge(tx: EntityManager, by: Caller, id: string): Promise<Judge> {
    return judgeOf(await this.row(tx, by, id), by.memberId);
  }

  async fileIdOf(tx: EntityManager, by: Caller, id: string): Promise<string> {
    return (await this.row(tx, by, id)).fileId;
  }

  async list(by: Caller, query: OpeningListQuery, now: Temporal.Instant): Promise<PageDto<OpeningDto>> {
    const limit = limitOf(query);
    const cursor = decodeCursor(query.cursor, isUuid);
    const rows = await this.db.read.query<Row[]>(`${VIEW} AND o.id IN (${PAGE}) ORDER BY o.id DESC`, [
      organizationsOf(by, 'worker'),
      by.memberId,
      query.status ?? null,
      cursor,
      limit + 1,
    ]);
    return pageOf(
      rows,
      limit,
      (row) => toDto(row, by.memberId, now),
      (row) => row.id,
    );
  }

  /** 公示: whoever wants may object at the community; hence a masked name and minutes, and nothing else. */
  async published(query: PageQuery, now: Temporal.Instant): Promise<PageDto<PublicOpeningDto>> {
    const limit = limitOf(query);
    const cursor = decodeCursor(query.cursor, isUuid);
    const rows = await this.db.read.query<{ id: string; name: string; minutes: number; publicUntil: Date }[]>(
      `SELECT o.id, m.name, o.minutes, o.public_until AS "publicUntil"
       FROM opening_balances o JOIN members m ON m.id = o.member_id
       WHERE o.status = 'published' AND o.public_until > $1 AND ($2::uuid IS NULL OR o.id < $2)
       ORDER BY o.id DESC LIMIT $3`,
      [now.toString(), cursor, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ name, minutes, publicUntil }) => ({
        maskedName: maskName(name),
        minutes,
        publicUntil: publicUntil.toISOString(),
      }),
      (row) => row.id,
    );
  }

  private async row(tx: EntityManager, by: Caller, id: string): Promise<Row> {
    const [row] = await tx.query<Row[]>(`${VIEW} AND o.id = $3`, [organizationsOf(by, 'worker'), by.memberId, id]);
    if (!row) throw new Problem('not-found');
    return row;
  }
}
