import { Injectable } from '@nestjs/common';
import type { HeldRoleDto, MergeDto, MergeStatus, PageDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { toSafeNumber } from '../../platform/database/columns.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { barredFrom } from '../../people/members/barred.js';
import { aboveSql, heldRoleSql, holdsRoleBelowSql, holdsRoleSql } from '../../people/members/identity-reach.js';

interface Row {
  id: string;
  status: MergeStatus;
  fromId: string;
  fromName: string;
  fromNumber: string;
  fromHolds: HeldRoleDto | null;
  intoId: string;
  intoName: string;
  intoNumber: string;
  intoHolds: HeldRoleDto | null;
  reason: string;
  proposedAt: Date;
  proposedByName: string;
  movedMinutes: string | null;
  /** The caller has a part in it, see `barred.ts`. */
  isBarred: boolean;
  /** The caller or who proposed it reaches the roles of both. */
  isSettled: boolean;
}

const BOTH = 'ARRAY[g.from_id, g.into_id]';
const isStaff = `(${holdsRoleSql('f.id')} OR ${holdsRoleSql('i.id')})`;
const reaches = (member: string): string => `(${holdsRoleBelowSql(`${member}.id`, '$2')}
  OR EXISTS (SELECT FROM organization_closure x WHERE x.descendant_id = ${member}.organization_id AND x.ends_on IS NULL
    AND (x.ancestor_id = ANY ($1) OR (x.ancestor_id = ANY ($2) AND ${isStaff}))))`;
/** One of the two, the caller ($3) or who proposed it, is an operator who reaches the roles of this entry, if it has any. */
const settles = (member: string): string => `(NOT ${aboveSql('control', '$3::uuid', member)}
  OR NOT ${aboveSql('control', 'g.proposed_by_id', member)})`;
const BARRED = barredFrom({ sides: BOTH, recorders: 'ARRAY[g.proposed_by_id]', since: 'g.proposed_at' });

const VIEW = `
  SELECT g.id, g.status, f.id AS "fromId", f.name AS "fromName", f.number AS "fromNumber", i.id AS "intoId",
    i.name AS "intoName", i.number AS "intoNumber", ${heldRoleSql('f.id')} AS "fromHolds", ${heldRoleSql('i.id')} AS "intoHolds", g.reason, g.proposed_at AS "proposedAt",
    p.name AS "proposedByName", g.moved_minutes AS "movedMinutes",
    $3::uuid = ANY (${BARRED}) AS "isBarred", ${settles('f.id')} AND ${settles('i.id')} AS "isSettled"
  FROM member_merges g JOIN members f ON f.id = g.from_id JOIN members i ON i.id = g.into_id
  JOIN members p ON p.id = g.proposed_by_id WHERE ${reaches('f')} AND ${reaches('i')}`;

const parametersOf = (by: Caller): [string[], string[], string] => [
  organizationsOf(by, 'worker'),
  organizationsOf(by, 'operator'),
  by.memberId,
];

const toDto = (row: Row): MergeDto => ({
  id: row.id,
  status: row.status,
  from: { memberId: row.fromId, name: row.fromName, number: row.fromNumber, holds: row.fromHolds },
  into: { memberId: row.intoId, name: row.intoName, number: row.intoNumber, holds: row.intoHolds },
  reason: row.reason,
  proposedAt: row.proposedAt.toISOString(),
  proposedByName: row.proposedByName,
  movedMinutes: row.movedMinutes === null ? null : toSafeNumber(row.movedMinutes),
  mayDecide: row.status === 'proposed' && !row.isBarred && row.isSettled,
});

/** Merges are seen by workers who reach both entries, and where one holds a role by operators, too; 404 for others. */
@Injectable()
export class MergesReader {
  constructor(private readonly db: Database) {}

  answerTo(by: Caller): Answer<MergeDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  async show(tx: EntityManager, by: Caller, id: string): Promise<MergeDto> {
    const [row] = await tx.query<Row[]>(`${VIEW} AND g.id = $4`, [...parametersOf(by), id]);
    if (!row) throw new Problem('not-found');
    return toDto(row);
  }

  async list(by: Caller, query: PageQuery): Promise<PageDto<MergeDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `${VIEW} AND ($4::uuid IS NULL OR g.id < $4) ORDER BY g.id DESC LIMIT $5`,
      [...parametersOf(by), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }

  /** Whether the caller reaches both entries. */
  async reachesPair(tx: EntityManager, by: Caller, fromId: string, intoId: string): Promise<boolean> {
    const [workerAt, operatorAt] = parametersOf(by);
    const rows = await tx.query<unknown[]>(
      `SELECT f.id FROM members f, members i WHERE f.id = $3 AND i.id = $4 AND ${reaches('f')} AND ${reaches('i')}`,
      [workerAt, operatorAt, fromId, intoId],
    );
    return rows.length > 0;
  }
}
