import { Injectable } from '@nestjs/common';
import type { MergeDto, MergeStatus, PageDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../common/page.js';
import type { PageQuery } from '../common/page.query.js';
import { Problem } from '../common/problem.js';
import { toSafeNumber } from '../database/columns.js';
import { Database, type Answer } from '../database/database.js';
import { kinSql } from '../members/kinships.service.js';

interface Row {
  id: string;
  status: MergeStatus;
  fromId: string;
  fromName: string;
  fromNumber: string;
  intoId: string;
  intoName: string;
  intoNumber: string;
  reason: string;
  proposedAt: Date;
  proposedById: string;
  proposedByName: string;
  movedMinutes: string | null;
  /** The caller is kin of either entry. */
  isKin: boolean;
}

const reaches = (member: string): string => `EXISTS (SELECT FROM organization_closure x
  WHERE x.ancestor_id = ANY ($1) AND x.descendant_id = ${member}.organization_id AND x.ends_on IS NULL)`;

const VIEW = `
  SELECT g.id, g.status, f.id AS "fromId", f.name AS "fromName", f.number AS "fromNumber", i.id AS "intoId",
    i.name AS "intoName", i.number AS "intoNumber", g.reason, g.proposed_at AS "proposedAt",
    g.proposed_by_id AS "proposedById", p.name AS "proposedByName", g.moved_minutes AS "movedMinutes",
    (${kinSql('f.id', '$2::uuid')} OR ${kinSql('i.id', '$2::uuid')}) AS "isKin"
  FROM member_merges g JOIN members f ON f.id = g.from_id JOIN members i ON i.id = g.into_id
  JOIN members p ON p.id = g.proposed_by_id WHERE ${reaches('f')} AND ${reaches('i')}`;

const toDto = (row: Row, byId: string): MergeDto => ({
  id: row.id,
  status: row.status,
  from: { memberId: row.fromId, name: row.fromName, number: row.fromNumber },
  into: { memberId: row.intoId, name: row.intoName, number: row.intoNumber },
  reason: row.reason,
  proposedAt: row.proposedAt.toISOString(),
  proposedByName: row.proposedByName,
  movedMinutes: row.movedMinutes === null ? null : toSafeNumber(row.movedMinutes),
  // A second person, who is neither of the entries nor kin of them.
  mayDecide: row.status === 'proposed' && !row.isKin && ![row.proposedById, row.fromId, row.intoId].includes(byId),
});

/** Merges are seen by workers who reach both entries; 404 for everybody else. */
@Injectable()
export class MergesReader {
  constructor(private readonly db: Database) {}

  answerTo(by: Caller): Answer<MergeDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  async show(tx: EntityManager, by: Caller, id: string): Promise<MergeDto> {
    const [row] = await tx.query<Row[]>(`${VIEW} AND g.id = $3`, [organizationsOf(by, 'worker'), by.memberId, id]);
    if (!row) throw new Problem('not-found');
    return toDto(row, by.memberId);
  }

  async list(by: Caller, query: PageQuery): Promise<PageDto<MergeDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `${VIEW} AND ($3::uuid IS NULL OR g.id < $3) ORDER BY g.id DESC LIMIT $4`,
      [organizationsOf(by, 'worker'), by.memberId, decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => toDto(row, by.memberId),
      (row) => row.id,
    );
  }
}
