import { Injectable } from '@nestjs/common';
import { UNFIT_WORDS, type CandidateDto, type PageDto, type ProblemName, type UnfitName } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskPhone } from '../../platform/common/mask.js';
import { decodeCursor, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Database } from '../../platform/database/database.js';
import { refusalToAsk } from './asking.rules.js';
import type { CandidateRow } from './candidates.query.js';
import { DeskAccess } from './desk.access.js';
import type { AskedRow } from './fit.query.js';
import { bandOf } from './nearby.service.js';
import { byPlace, isPlace, RankingService, type Candidate } from './ranking.service.js';

/** Who could do what is asked, in the order in which a worker telephones (docs/dispatch.md). */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly db: Database,
    private readonly desk: DeskAccess,
    private readonly ranking: RankingService,
  ) {}

  /** Nobody is looked for where no place is free. */
  async list(by: Caller, requestId: string, query: PageQuery, now: Temporal.Instant): Promise<PageDto<CandidateDto>> {
    const after = decodeCursor(query.cursor, isPlace);
    const asked = await this.desk.reachRequest(this.db.read, by, requestId);
    const among = { organizationIds: organizationsOf(by, 'worker'), exceptId: by.memberId };
    const all = await this.ranking.candidates(this.db.read, asked, among, now);
    const rest = all.filter(({ place }) => !after || byPlace(place, after) > 0);
    const limit = limitOf(query);
    return pageOf(
      rest.slice(0, limit + 1),
      limit,
      (one) => toDto(one, asked, now),
      ({ place }) => place,
    );
  }
}

const toDto = ({ row, rank, unfit }: Candidate, asked: AskedRow, now: Temporal.Instant): CandidateDto => ({
  ...{ volunteerId: row.volunteerId, name: row.name, number: row.number, neighbourhood: row.neighbourhood },
  ageYears: row.bornOn ? ageOn(row.bornOn, dayOf(now)) : 0,
  phoneMasked: maskPhone(row.phone),
  withinMeters: bandOf(row.meters),
  freeTimes: row.freeTimes,
  lastHereAt: row.lastHereAt?.toString() ?? null,
  askedThisWeek: row.askedThisWeek,
  lastCall: row.lastCall && { ...row.lastCall, at: instant(row.lastCall.at) },
  openOffers: row.openOffers,
  lastOffer: lastOfferOf(row, now),
  ...rank,
  unfit: unfit === null ? null : toUnfit(unfit),
  restBecause: refusalToAsk(asked, row.askedToday, now),
});

/** Over from the minute on, also before the sweep has written it down. */
const lastOfferOf = ({ lastOffer }: CandidateRow, now: Temporal.Instant): CandidateDto['lastOffer'] => {
  if (!lastOffer) return null;
  const isOver = lastOffer.status === 'sent' && Temporal.Instant.compare(lastOffer.answerBy, now) <= 0;
  return {
    ...{ status: isOver ? 'expired' : lastOffer.status, declineWord: lastOffer.declineWord },
    ...{ sentAt: instant(lastOffer.sentAt), answerBy: instant(lastOffer.answerBy) },
  };
};

/** As JSON of PostgreSQL has it, in the form of all answers. */
const instant = (at: string): string => Temporal.Instant.from(at).toString();

const isUnfitName = (problem: ProblemName): problem is UnfitName => problem in UNFIT_WORDS;

/** What acceptance refuses because of the request it refuses to everybody: then nobody is looked for. */
const toUnfit = (problem: ProblemName): UnfitName => {
  if (!isUnfitName(problem)) throw new Error(`"${problem}" says nothing of a volunteer`);
  return problem;
};
