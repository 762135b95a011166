import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { AuditSealsService } from '../platform/audit/audit-seals.service.js';
import { BookChecksService } from '../oversight/book-check/book-checks.service.js';
import { ClockReader } from '../platform/common/session.guard.js';
import { Database } from '../platform/database/database.js';
import { AskedAgainService } from '../help/dispatch/asked-again.service.js';
import { ProposingService } from '../help/dispatch/proposing.service.js';
import { FirstAsksService } from '../help/dispatch/first-asks.service.js';
import { FirstTasksService } from '../help/dispatch/first-tasks.service.js';
import { FreedPlacesService } from '../help/dispatch/freed-places.service.js';
import { LeavingService } from '../help/dispatch/leaving.service.js';
import { OfferingService } from '../help/offers/offering.service.js';
import { FilesService } from '../platform/files/files.service.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { CHECK_BOOK, SEND, SWEEP } from '../platform/jobs/jobs.schema.js';
import { LotExpiryService } from '../book/ledger/expiry.service.js';
import { ClaimsService } from '../community/merging/claims.service.js';
import { RosterService } from '../community/roster/roster.service.js';
import { MovingService } from '../community/life/moving.service.js';
import { ErasuresService } from '../community/my-data/erasures.service.js';
import { SendingService } from '../help/messages/sending.service.js';
import { DraftingService } from '../help/series/drafting.service.js';
import { SeriesEndingsService } from '../help/series/series-endings.service.js';
import { EndingsService } from '../help/service-requests/endings.service.js';
import { VoicesService } from '../help/service-requests/voices.service.js';
import { StandingService } from '../people/volunteers/standing.service.js';

const KEY_DAYS = 30;

/** Finds every deadline that has passed: each minute, and after each move of the demo clock. */
@Injectable()
export class Sweeper {
  constructor(
    private readonly db: Database,
    private readonly clock: ClockReader,
    private readonly jobs: JobsService,
    private readonly endings: EndingsService,
    private readonly firstTasks: FirstTasksService,
    private readonly askedAgain: AskedAgainService,
    private readonly proposing: ProposingService,
    private readonly leaving: LeavingService,
    private readonly freed: FreedPlacesService,
    private readonly offering: OfferingService,
    private readonly sending: SendingService,
    private readonly lots: LotExpiryService,
    private readonly standing: StandingService,
    private readonly files: FilesService,
    private readonly firstAsks: FirstAsksService,
    private readonly drafting: DraftingService,
    private readonly seriesEndings: SeriesEndingsService,
    private readonly voices: VoicesService,
    private readonly roster: RosterService,
    private readonly claims: ClaimsService,
    private readonly moving: MovingService,
    private readonly erasures: ErasuresService,
    private readonly seals: AuditSealsService,
    private readonly checks: BookChecksService,
  ) {}

  async start(): Promise<void> {
    await this.jobs.start({
      [SWEEP]: async () => this.sweep(await this.clock.now()),
      [SEND]: async () => this.send(await this.clock.now()),
      [CHECK_BOOK]: async () => {
        await this.checks.check(await this.clock.now());
      },
    });
  }

  /** No-shows first: the place they free may be one whose request has run out of time as well. */
  async sweep(now: Temporal.Instant): Promise<void> {
    await this.untilDone(() => this.firstTasks.goOnProven(now));
    await this.untilDone(() => this.firstTasks.lapseDue(now));
    await this.untilDone(() => this.askedAgain.lapseDue(now));
    await this.untilDone(() => this.proposing.lapseDue(now));
    await this.untilDone(() => this.firstAsks.lapseDue(now));
    await this.untilDone(() => this.leaving.noShowDue(now));
    await this.untilDone(() => this.leaving.lateDue(now));
    await this.untilDone(() => this.sending.remindDue(now));
    await this.untilDone(() => this.endings.expireDue(now));
    await this.untilDone(() => this.seriesEndings.endDue(now));
    await this.untilDone(() => this.drafting.draftDue(now));
    await this.untilDone(() => this.offering.settleDue(now));
    await this.untilDone(() => this.freed.endDue(now));
    await this.untilDone(() => this.freed.askDue(now));
    await this.untilDone(() => this.offering.offerDue(now));
    await this.untilDone(() => this.lots.expireDue(now));
    await this.untilDone(() => this.standing.resumeDue(now));
    await this.untilDone(() => this.files.removeUnused(now));
    await this.untilDone(() => this.voices.removeDue(now));
    await this.untilDone(() => this.roster.forgetDue(now));
    await this.untilDone(() => this.claims.expireDue(now));
    await this.untilDone(() => this.moving.applyDue(now));
    await this.untilDone(() => this.erasures.forgetDue(now));
    await this.untilDone(() => this.seals.sealDue(now));
    await this.untilDone(() => this.seals.truncateDue(now));
    await this.db.read.query(`DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(days => $1)`, [
      KEY_DAYS,
    ]);
  }

  /** Messages that are due, each at most once. */
  async send(now: Temporal.Instant): Promise<void> {
    await this.untilDone(() => this.sending.sendDue(now));
  }

  /** Batch after batch, until one handled nothing: all is done, or what is left waits for the next sweep. */
  private async untilDone(sweepBatch: () => Promise<number>): Promise<void> {
    while ((await sweepBatch()) > 0);
  }
}
