import { Injectable } from '@nestjs/common';
import { FINAL_SERVICE_REQUEST_STATUSES, VOICE_KEPT_DAYS, type AssignmentStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { ownOf } from '../../people/members/own.js';
import { knowsElder } from '../assignments/assignment.access.js';
import { SPEAKER } from '../assignments/deciding.js';
import { RequestsReader } from './requests.reader.js';

const DUE_BATCH = 100;
const HOURS_PER_DAY = 24;

interface VoiceRow {
  fileId: string;
  organizationId: string;
  beneficiaryId: string;
  personInChargeId: null;
  /** Where the caller's own part in it stands. */
  status: AssignmentStatus | null;
  waitsForYes: boolean;
}

const VOICE = `SELECT r.voice_file_id AS "fileId", r.organization_id AS "organizationId",
    coalesce(s.merged_into_id, s.id) AS "beneficiaryId", NULL AS "personInChargeId", a.status,
    coalesce(f.state = 'waiting', false) AS "waitsForYes"
  FROM service_requests r JOIN members s ON s.id = ${SPEAKER}
  LEFT JOIN assignments a ON a.request_id = r.id AND a.status <> 'ended' AND ${ownOf('a.volunteer_id')}
  LEFT JOIN first_tasks f ON f.assignment_id = a.id
  WHERE r.id = $2 AND r.voice_file_id IS NOT NULL`;

/** What elders say instead of typing: who hears it, and when it is gone. */
@Injectable()
export class VoicesService {
  constructor(
    private readonly db: Database,
    private readonly files: FilesService,
    private readonly reader: RequestsReader,
  ) {}

  /** 404 for who may not hear it (who that is: `assignment.access.ts`), as if nothing had been said. The read is audited. */
  hear(by: Caller, requestId: string, now: Temporal.Instant): Promise<FileContent> {
    return this.files.show(by, now, async (tx) => {
      const [row] = await tx.query<VoiceRow[]>(VOICE, [by.memberId, requestId]);
      if (!row) throw new Problem('not-found');
      const isHelping =
        row.status !== null && knowsElder('volunteer', { status: row.status, waitsForYes: row.waitsForYes });
      if (!isHelping) await this.reader.sideOf(tx, by, row);
      return row.fileId;
    });
  }

  /** Sweep: the request has been over for {@link VOICE_KEPT_DAYS} days. No move leaves a final status. */
  async removeDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT r.id FROM service_requests r WHERE r.voice_file_id IS NOT NULL AND r.status = ANY ($1)
         AND NOT EXISTS (SELECT FROM moves m WHERE m.subject_id = r.id AND m.at > $2)
       LIMIT ${String(DUE_BATCH)}`,
      [FINAL_SERVICE_REQUEST_STATUSES, now.subtract({ hours: VOICE_KEPT_DAYS * HOURS_PER_DAY }).toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('voices', ids, (id) => this.db.transaction((tx) => this.removeOf(tx, [id], now)));
  }

  /** The member is forgotten: all that was said for them or by them goes at once, also what was never sent. */
  async forget(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> {
    const requests = await tx.query<{ id: string }[]>(
      `SELECT r.id FROM service_requests r JOIN files f ON f.id = r.voice_file_id
       WHERE ${ownOf('r.beneficiary_id')} OR ${ownOf('f.uploaded_by_id')}`,
      [memberId],
    );
    await this.removeOf(
      tx,
      requests.map((one) => one.id),
      now,
    );
    const unsent = await tx.query<{ id: string }[]>(
      `SELECT id FROM files WHERE purpose = 'request_voice' AND removed_at IS NULL AND ${ownOf('uploaded_by_id')}`,
      [memberId],
    );
    for (const { id } of unsent) await this.files.remove(tx, id, now);
  }

  private async removeOf(tx: EntityManager, requestIds: readonly string[], now: Temporal.Instant): Promise<void> {
    const had = await tx.query<{ fileId: string }[]>(
      `SELECT voice_file_id AS "fileId" FROM service_requests WHERE id = ANY ($1) AND voice_file_id IS NOT NULL FOR UPDATE`,
      [requestIds],
    );
    await tx.query('UPDATE service_requests SET voice_file_id = NULL WHERE id = ANY ($1)', [requestIds]);
    for (const { fileId } of had) await this.files.remove(tx, fileId, now);
  }
}
