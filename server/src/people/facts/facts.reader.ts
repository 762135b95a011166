import { Injectable } from '@nestjs/common';
import type { FactAnswer, FactKind, FactSource, FactStatus, MemberFactDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Database } from '../../platform/database/database.js';
import { isOutside, nearTo } from '../members/barred.js';
import { FactsService } from '../members/facts.service.js';
import { maskIdentity } from '../members/identity.js';
import { FactsAccess, type FactReader } from './facts.access.js';

interface Row {
  id: string;
  memberId: string;
  kind: FactKind;
  value: string | null;
  sealedValue: Buffer | null;
  organizationName: string | null;
  holds: boolean;
  effectiveOn: string;
  source: FactSource;
  proof: string | null;
  countsAlone: boolean;
  recordedById: string;
  recordedByName: string;
  recordedAt: Date;
  answer: FactAnswer | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionWords: string | null;
}

const FACTS = `SELECT f.id, f.member_id AS "memberId", f.kind, f.value, f.sealed_value AS "sealedValue",
    o.name AS "organizationName", f.holds, f.effective_on::text AS "effectiveOn", f.source, f.proof,
    f.counts_alone AS "countsAlone", f.recorded_by_id AS "recordedById", r.name AS "recordedByName",
    f.recorded_at AS "recordedAt", d.answer, w.name AS "decidedByName", d.decided_at AS "decidedAt",
    d.words AS "decisionWords"
  FROM member_facts f JOIN members r ON r.id = f.recorded_by_id
  LEFT JOIN member_fact_decisions d ON d.fact_id = f.id LEFT JOIN members w ON w.id = d.decided_by_id
  LEFT JOIN organizations o ON f.kind = 'organization' AND o.id::text = f.value
  WHERE f.member_id = $1`;
/**
 * Who is served free is a supervisor's business; where they live and which document they have is not. Workers ask for a
 * door as for any contact, so that it is counted.
 */
const HIDDEN: Record<FactReader, readonly FactKind[]> = {
  self: [],
  worker: ['address'],
  supervisor: ['address', 'identity_document'],
};

const statusOf = ({ answer, countsAlone }: Row): FactStatus => answer ?? (countsAlone ? 'counted' : 'waiting');

/** Whose facts are read, as whom, and who is near to the reader. */
interface Reading {
  memberId: string;
  reader: FactReader;
  near: ReadonlySet<string>;
}

/** A member's facts, with the people who stand for each. */
@Injectable()
export class FactsReader {
  constructor(
    private readonly db: Database,
    private readonly access: FactsAccess,
    private readonly facts: FactsService,
  ) {}

  list(by: Caller, memberId: string, query: PageQuery, now: Temporal.Instant): Promise<PageDto<MemberFactDto>> {
    return this.db.transaction(async (tx) => {
      const reading = await this.readingOf(tx, by, memberId);
      const limit = limitOf(query);
      const rows = await tx.query<Row[]>(`${FACTS} AND ($2::uuid IS NULL OR f.id < $2) ORDER BY f.id DESC LIMIT $3`, [
        memberId,
        decodeCursor(query.cursor, isUuid),
        limit + 1,
      ]);
      const subject = { kind: 'member', id: memberId } as const;
      if (reading.reader !== 'self') {
        await audit(tx, { actorId: by.memberId, action: 'read-facts', subject, at: now });
      }
      return pageOf(
        rows,
        limit,
        (row) => this.toDto(row, reading),
        (row) => row.id,
      );
    });
  }

  /** Some facts of a member, as the caller sees them. */
  async show(tx: EntityManager, by: Caller, memberId: string, ids: readonly string[]): Promise<MemberFactDto[]> {
    const reading = await this.readingOf(tx, by, memberId);
    const rows = await tx.query<Row[]>(`${FACTS} AND f.id = ANY ($2) ORDER BY f.id DESC`, [memberId, ids]);
    return rows.map((row) => this.toDto(row, reading));
  }

  private async readingOf(tx: EntityManager, by: Caller, memberId: string): Promise<Reading> {
    const reader = await this.access.readerOf(tx, by, memberId);
    return { memberId, reader, near: await nearTo(tx, by.memberId) };
  }

  private toDto(row: Row, { memberId, reader, near }: Reading): MemberFactDto {
    const isOpen = reader === 'worker' && statusOf(row) === 'waiting';
    return {
      id: row.id,
      kind: row.kind,
      value: this.shownValue(row, reader),
      holds: row.holds,
      effectiveOn: row.effectiveOn,
      source: row.source,
      proof: row.proof,
      recordedByName: row.recordedByName,
      recordedAt: row.recordedAt.toISOString(),
      status: statusOf(row),
      countsAlone: row.countsAlone,
      decidedByName: row.decidedByName,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decisionWords: row.decisionWords,
      mayConfirm: isOpen && isOutside(near, { sides: [memberId], firsts: [row.recordedById] }),
      mayRefuse: isOpen,
    };
  }

  private shownValue(row: Row, reader: FactReader): string | null {
    if (HIDDEN[reader].includes(row.kind)) return null;
    if (row.kind === 'organization') return row.organizationName;
    const value = this.facts.valueOf(row);
    return row.kind === 'identity_document' && value !== null ? maskIdentity(value) : value;
  }
}
