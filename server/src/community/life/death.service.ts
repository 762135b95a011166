import { Injectable } from '@nestjs/common';
import type { DeathReportDto, ReportDeathDto, UndoDeathReportDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { Member } from '../../people/members/member.entity.js';
import { SeriesEndingsService } from '../../help/series/series-endings.service.js';
import { DeathReader } from './death.reader.js';
import { endStandings, restoreStandings } from './standings.js';
import { LifeAccess } from './life.access.js';
import { DeathReport } from './life.entities.js';
import { stopServices } from './stop-services.js';

const NEXT_VERSION = (): string => 'version + 1';

/**
 * A member died: the report of one person freezes, the word of a second ends what was theirs, and a wrong report is
 * undone whole. All three wait for the member's row, so that of two at once one sees what the other did.
 */
@Injectable()
export class DeathService {
  constructor(
    private readonly db: Database,
    private readonly access: LifeAccess,
    private readonly ledger: LedgerService,
    private readonly series: SeriesEndingsService,
    private readonly reader: DeathReader,
  ) {}

  /** From now on nothing begins by them or for them; sessions and roles rest, and nothing is ended yet. */
  report(by: Caller, memberId: string, body: ReportDeathDto, now: Temporal.Instant): Promise<DeathReportDto> {
    return this.db.once(by, this.reader.answerTo(by), async (tx) => {
      const member = await this.access.lock(tx, by, memberId);
      if (memberId === by.memberId) throw new Problem('not-yours-to-decide');
      if (member.frozenAt) throw new Problem('death-reported');
      if (member.closedAt) throw new Problem('move-not-allowed');
      const { diedOn } = body;
      const isPossible = diedOn <= dayOf(now).toString() && (member.bornOn === null || diedOn >= member.bornOn);
      refuseFaults([['diedOn', 'isPast', isPossible]]);
      const id = newId();
      const reported = { reportedById: by.memberId, reportedAt: now };
      await tx.insert(DeathReport, { id, memberId, diedOn, status: 'reported', ...reported });
      await tx.update(Member, { id: memberId }, { frozenAt: now, version: NEXT_VERSION });
      await tell(tx, by, 'report-death', memberId, now);
      return id;
    });
  }

  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<DeathReportDto> {
    return this.db.once(by, this.reader.answerTo(by), async (tx) => {
      const report = await this.lock(tx, by, id);
      if (report.status !== 'reported') throw new Problem('move-not-allowed');
      const { memberId, diedOn } = report;
      const confirmed = { status: 'confirmed', confirmedById: by.memberId, confirmedAt: now } as const;
      await tx.update(DeathReport, { id }, confirmed);
      await this.series.endOf(tx, memberId, by.memberId, now);
      const releases = await stopServices(tx, report, { actorId: by.memberId, now });
      await endStandings(tx, report, by.memberId, now);
      await tx.update(Member, { id: memberId }, { closedAt: now, diedOn, version: NEXT_VERSION });
      await tell(tx, by, 'confirm-death', memberId, now);
      if (releases.length > 0) await this.ledger.apply(tx, releases);
      return id;
    });
  }

  /** Roles, card and WeChat come back; what was cancelled stays so, and stands on the list of calls. */
  undo(by: Caller, id: string, body: UndoDeathReportDto, now: Temporal.Instant): Promise<DeathReportDto> {
    return this.db.once(by, this.reader.answerTo(by), async (tx) => {
      const report = await this.lock(tx, by, id);
      if (report.status === 'undone') throw new Problem('move-not-allowed');
      const undone = { undoneById: by.memberId, undoneAt: now, undoReason: body.reason.trim() };
      await tx.update(DeathReport, { id }, { status: 'undone', ...undone });
      if (report.status === 'confirmed') await restoreStandings(tx, report);
      const open = { frozenAt: null, closedAt: null, diedOn: null };
      await tx.update(Member, { id: report.memberId }, { ...open, version: NEXT_VERSION });
      await tell(tx, by, 'undo-death', report.memberId, now);
      return id;
    });
  }

  /** The report as it stands once its member is locked, if the caller may take the next step. */
  private async lock(tx: EntityManager, by: Caller, id: string): Promise<DeathReport> {
    const seen = await tx.findOneBy(DeathReport, { id });
    if (!seen) throw new Problem('not-found');
    await this.access.lock(tx, by, seen.memberId);
    const report = await tx.findOneByOrFail(DeathReport, { id });
    if (!(await this.access.mayStep(tx, by, report))) throw new Problem('not-yours-to-decide');
    return report;
  }
}

const tell = (
  tx: EntityManager,
  by: Caller,
  action: 'report-death' | 'confirm-death' | 'undo-death',
  id: string,
  at: Temporal.Instant,
): Promise<void> => audit(tx, { actorId: by.memberId, action, subject: { kind: 'member', id }, at });
