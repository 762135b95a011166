import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  ROSTER_DAYS,
  ROSTER_FAULTS_SHOWN_MAX,
  canMoveRoster,
  type CreateRosterImportDto,
  type PageDto,
  type RosterImportDto,
  type RosterMove,
  type RosterRowDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager, Repository } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { AuditAction } from '../../platform/audit/audit-event.entity.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { FilesService } from '../../platform/files/files.service.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { RegisterReader, type IdentityHashes } from './register.reader.js';
import { RosterDryRun } from './roster.dry-run.js';
import { RosterImport } from './roster.entities.js';
import { RosterEnter, type NewMembers } from './roster.enter.js';
import { toRowDto, unsealRows, wordsOf, type RosterRows } from './roster.rows.js';
import { awaitingReview, usedBy } from './roster.use.js';
import { toRosterImportDto } from './roster.view.js';
import { faultsOf } from './sheet-writer.js';

const UNDECIDED = { endedById: null, endedAt: null, confirmedById: null, confirmedAt: null };
/** Imports are applied one after the other: two of the same people must not both find the register without them. */
const APPLY_LOCK = 0x726f7374;
const FOREIGN_KEY = '23503';
const DUE_BATCH = 100;

interface ReadyToApply {
  rows: RosterRows;
  hashes: IdentityHashes;
  members: NewMembers;
}

const shownOf = ({ faulty }: RosterRows): RosterRowDto[] => faulty.slice(0, ROSTER_FAULTS_SHOWN_MAX).map(toRowDto);

@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    @InjectRepository(RosterImport) private readonly imports: Repository<RosterImport>,
    private readonly files: FilesService,
    private readonly organizations: OrganizationsService,
    private readonly dryRuns: RosterDryRun,
    private readonly register: RegisterReader,
    private readonly people: RosterEnter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The dry run: reads every row, finds every fault, and writes nothing but the import itself. */
  async check(by: Caller, body: CreateRosterImportDto, now: Temporal.Instant): Promise<RosterImportDto> {
    const dry = await this.dryRuns.run(by, body, now);
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const id = newId();
      await this.files.take(tx, by, body.fileId, 'roster', id);
      if (!dry) throw new Problem('not-found');
      await this.files.tellRead(tx, by, body.fileId, now);
      const whence = { fileId: body.fileId, checkedById: by.memberId, checkedAt: now };
      const made = { id, kind: body.kind, status: 'checked' as const, ...dry, ...whence };
      await tx.insert(RosterImport, { ...made, ...UNDECIDED });
      await this.tell(tx, by.memberId, 'check-roster', id, now);
      // What the rows said is kept with the import; the sheet itself is not needed any more.
      await this.files.remove(tx, body.fileId, now);
      return id;
    });
  }

  /** Enters exactly the good rows of the dry run, or nobody: 409 `roster-changed` when the register moved on. */
  async apply(by: Caller, id: string, now: Temporal.Instant): Promise<RosterImportDto> {
    const ready = await this.readyToApply(id);
    return this.db.once(by, this.answerTo(by), async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [APPLY_LOCK]);
      const one = await this.lock(tx, by, id, 'apply');
      if (!ready) throw new Problem('not-found');
      const { good, known } = ready.rows;
      if (good.length === 0) throw new Problem('roster-empty');
      const checked = good.map((person) => ({
        row: { rowNumber: person.rowNumber, cells: {}, formulas: [], numbers: [] },
        faults: [],
        person,
      }));
      const again = await this.register.compare(tx, by, one.kind, checked, ready.hashes);
      const isSame = JSON.stringify(Object.fromEntries(again.memberIds)) === JSON.stringify(known);
      if (!isSame || again.rows.some(({ person }) => !person)) throw new Problem('roster-changed');
      const entering = { importId: id, kind: one.kind, byId: by.memberId, now };
      await this.people.enter(tx, entering, good, again.memberIds, ready.members);
      await this.move(tx, by, one, 'apply', now, {});
      return id;
    });
  }

  /**
   * What takes its time, before the transaction. The rows of an import never change; whether it may be applied, and by whom,
   * is asked inside. Null: there is nothing to apply.
   */
  private async readyToApply(id: string): Promise<ReadyToApply | null> {
    const one = await this.imports.findOneBy({ id, status: 'checked' });
    if (!one?.sealedRows) return null;
    const rows = this.rowsOf(one);
    const hashes = await this.register.hashesOf(rows.good);
    return { rows, hashes, members: await this.people.prepare(rows.good, hashes) };
  }

  discard(by: Caller, id: string, now: Temporal.Instant): Promise<RosterImportDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const one = await this.lock(tx, by, id, 'discard');
      await this.move(tx, by, one, 'discard', now, { sealedRows: null });
      return id;
    });
  }

  /** Takes out exactly what the import brought, while nobody of it has been used; else names who has. */
  undo(by: Caller, id: string, now: Temporal.Instant): Promise<RosterImportDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const one = await this.lock(tx, by, id, 'undo');
      await tx.query(
        `SELECT FROM members WHERE id IN (SELECT member_id FROM roster_import_people WHERE import_id = $1)
       ORDER BY id FOR UPDATE`,
        [id],
      );
      if ((await usedBy(tx, id, one.kind)).length > 0) throw new Problem('roster-used');
      await this.move(tx, by, one, 'undo', now, { sealedRows: null });
      await this.remove(tx, id);
      return id;
    });
  }

  async list(by: Caller, query: PageQuery): Promise<PageDto<RosterImportDto>> {
    const limit = limitOf(query);
    const rows = await this.imports
      .createQueryBuilder('i')
      .where(`${REACHED} AND (:cursor::uuid IS NULL OR i.id < :cursor)`, {
        staffed: organizationsOf(by, 'worker'),
        cursor: decodeCursor(query.cursor, isUuid),
      })
      .orderBy('i.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    return pageOf(
      rows,
      limit,
      (row) => toRosterImportDto(row),
      (row) => row.id,
    );
  }

  read(by: Caller, id: string): Promise<RosterImportDto> {
    return this.showTo(this.db.read, by, id);
  }

  /** The faulty rows as a sheet, with what to mend beside them. They hold telephones and doors: audited. */
  async faults(by: Caller, id: string, now: Temporal.Instant): Promise<Readable> {
    const one = await this.db.transaction(async (tx) => {
      const found = await this.find(tx, by, id);
      if (!found.sealedRows) throw new Problem('not-found');
      await this.tell(tx, by.memberId, 'read-roster', id, now);
      return found;
    });
    const { faulty } = this.rowsOf(one);
    return faultsOf(
      one.kind,
      faulty.map(({ row, faults }) => ({ row, words: faults.map(wordsOf) })),
    );
  }

  /** Sweep: after thirty days what the rows said is forgotten; who had not decided by then has decided against it. */
  async forgetDue(now: Temporal.Instant): Promise<number> {
    return this.db.transaction(async (tx) => {
      const rows = await tx.query<[{ id: string; status: string }[], number]>(
        `UPDATE roster_imports SET sealed_rows = NULL, version = version + 1,
           ended_by_id = CASE status WHEN 'checked' THEN $2::uuid ELSE ended_by_id END,
           ended_at = CASE status WHEN 'checked' THEN $3::timestamptz ELSE ended_at END,
           status = CASE status WHEN 'checked' THEN 'discarded' ELSE status END
         WHERE id IN (SELECT id FROM roster_imports WHERE sealed_rows IS NOT NULL AND checked_at < $1
           ORDER BY id LIMIT ${String(DUE_BATCH)} FOR UPDATE SKIP LOCKED) RETURNING id, status`,
        [now.subtract({ hours: ROSTER_DAYS * 24 }).toString(), SYSTEM_MEMBER_ID, now.toString()],
      );
      const [updated] = rows;
      for (const { id, status } of updated)
        if (status === 'discarded') await this.tell(tx, SYSTEM_MEMBER_ID, 'discard-roster', id, now);
      return updated.length;
    });
  }

  private async lock(tx: EntityManager, by: Caller, id: string, move: RosterMove): Promise<RosterImport> {
    const one = await tx.findOne(RosterImport, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!one || !(await this.organizations.isWorkerFor(tx, by, one.organizationId))) throw new Problem('not-found');
    if (!canMoveRoster(move, one.status)) throw new Problem('move-not-allowed');
    return one;
  }

  private async find(tx: EntityManager, by: Caller, id: string): Promise<RosterImport> {
    const one = await tx.findOneBy(RosterImport, { id });
    if (!one || !(await this.organizations.isWorkerFor(tx, by, one.organizationId))) throw new Problem('not-found');
    return one;
  }

  private async move(
    tx: EntityManager,
    by: Caller,
    one: RosterImport,
    move: RosterMove,
    now: Temporal.Instant,
    more: { sealedRows?: null },
  ): Promise<void> {
    const status = { apply: 'applied', discard: 'discarded', undo: 'undone' }[move] as RosterImport['status'];
    const changes = { status, endedById: by.memberId, endedAt: now, version: one.version + 1, ...more };
    await tx.update(RosterImport, { id: one.id }, changes);
    await this.tell(tx, by.memberId, `${move}-roster`, one.id, now);
  }

  private async remove(tx: EntityManager, id: string): Promise<void> {
    try {
      await tx.query('SELECT roster_remove($1)', [id]);
    } catch (error) {
      const { driverError } = error as { driverError?: { code?: string } };
      throw driverError?.code === FOREIGN_KEY ? new Problem('roster-used') : error;
    }
  }

  private rowsOf({ sealedRows }: RosterImport): RosterRows {
    if (!sealedRows) throw new Problem('not-found');
    return unsealRows(this.settings.identityKey, sealedRows);
  }

  private answerTo(by: Caller): Answer<RosterImportDto> {
    return (tx, id) => this.showTo(tx, by, id);
  }

  /** With its first faulty rows, and who bars undoing it; 404 outside the caller's organizations. */
  async showTo(tx: EntityManager, by: Caller, id: string): Promise<RosterImportDto> {
    const one = await this.find(tx, by, id);
    const faultyRows = one.sealedRows ? shownOf(this.rowsOf(one)) : [];
    const isApplied = one.status === 'applied';
    return toRosterImportDto(one, {
      faultyRows,
      usedBy: isApplied ? await usedBy(tx, one.id, one.kind) : [],
      awaitingReview: isApplied ? await awaitingReview(tx, one.id) : 0,
    });
  }

  private tell(
    tx: EntityManager,
    actorId: string,
    action: AuditAction,
    id: string,
    at: Temporal.Instant,
  ): Promise<void> {
    return audit(tx, { actorId, action, subject: { kind: 'roster-import', id }, at });
  }
}

const REACHED = `EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY (:staffed)
  AND c.descendant_id = i.organization_id AND c.ends_on IS NULL)`;
