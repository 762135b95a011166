import { Injectable } from '@nestjs/common';
import {
  CURSOR_LENGTH_MAX,
  EXPORT_ROWS_MAX,
  VOLUNTEER_HEADINGS,
  volunteerCells,
  type MyVolunteeringDto,
  type PageDto,
  type VolunteerDto,
  type VolunteerSummaryDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { recordExport } from '../../platform/audit/list-exports.js';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { maskPhone } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { csvOf } from '../../platform/print/csv.js';
import { isProvenSql } from '../members/barred.js';
import { IdentitiesService } from '../members/identities.service.js';
import { pageOfPeople } from '../members/page-of-people.js';
import { ApplicationsReader } from './applications.reader.js';
import { recordsOf } from './records.query.js';
import { VolunteersAccess } from './volunteers.access.js';

const SUMMARY = `m.id AS "memberId", m.name, m.number, m.born_on::text AS "bornOn", m.name_pinyin AS "namePinyin",
  v.status, v.neighbourhood, v.skills`;
const WHOLE = `${SUMMARY}, m.gender, m.phone, m.identity_ciphertext AS "identityCiphertext",
  o.name AS "organizationName", v.paused_until::text AS "pausedUntil", v.pause_reason AS "pauseReason",
  v.paused_by_id AS "pausedById", v.free_times AS "freeTimes", v.dialects, v.radius_meters AS "radiusMeters",
  v.position_is_rough AS "positionIsRough", v.called_as AS "calledAs",
  v.portrait_file_id IS NOT NULL AS "hasPortrait", v.version,
  (SELECT p.began_at FROM accepting_pauses p WHERE p.volunteer_id = m.id AND p.lifted_at IS NULL) AS "acceptingPausedAt",
  ${isProvenSql('m.id')} AS "isPhoneProven"`;

type SummaryRow = Omit<VolunteerSummaryDto, 'ageYears'> & { bornOn: string | null; namePinyin: string };
type WholeRow = SummaryRow &
  Pick<
    VolunteerDto,
    | ('gender' | 'isPhoneProven' | 'organizationName' | 'pausedUntil' | 'pauseReason')
    | ('freeTimes' | 'dialects' | 'radiusMeters' | 'positionIsRough' | 'calledAs' | 'hasPortrait' | 'version')
  > & {
    identityCiphertext: Buffer | null;
    pausedById: string | null;
    phone: string | null;
    acceptingPausedAt: Date | null;
  };
type Cursor = [namePinyin: string, memberId: string];

const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isText(value[0], CURSOR_LENGTH_MAX) && isUuid(value[1]);

const toSummary = (row: SummaryRow, today: Temporal.PlainDate): VolunteerSummaryDto => ({
  ...{ memberId: row.memberId, name: row.name, number: row.number, status: row.status },
  ...{ neighbourhood: row.neighbourhood, skills: row.skills },
  ageYears: row.bornOn ? ageOn(row.bornOn, today) : 0,
});

/** Volunteers as their workers see them, and as they see themselves. */
@Injectable()
export class VolunteersReader {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly identities: IdentitiesService,
    private readonly applications: ApplicationsReader,
  ) {}

  /** The volunteers of a worker's organizations, by pinyin. */
  async list(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<VolunteerSummaryDto>> {
    const limit = limitOf(query);
    const rows = await this.rows(by, decodeCursor(query.cursor, isCursor), limit + 1);
    const today = dayOf(now);
    return pageOf(
      rows,
      limit,
      (row) => toSummary(row, today),
      (row): Cursor => [row.namePinyin, row.memberId],
    );
  }

  /** The same as a file for a spreadsheet, the first {@link EXPORT_ROWS_MAX}; one audited act. */
  async file(by: Caller, now: Temporal.Instant): Promise<Buffer> {
    const rows = await this.rows(by, null, EXPORT_ROWS_MAX);
    const taken = { list: 'volunteers', filter: {}, rowCount: rows.length } as const;
    await this.db.transaction((tx) => recordExport(tx, { exportedById: by.memberId, exportedAt: now, ...taken }));
    const today = dayOf(now);
    return csvOf(
      VOLUNTEER_HEADINGS,
      rows.map((row) => volunteerCells(toSummary(row, today))),
    );
  }

  private rows(by: Caller, after: Cursor | null, most: number): Promise<SummaryRow[]> {
    const [pinyin = null, id = null] = after ?? [];
    return this.db.read.query<SummaryRow[]>(
      `SELECT ${SUMMARY} FROM (${pageOfPeople('volunteer_profiles')}) page JOIN members m ON m.id = page.id
       JOIN volunteer_profiles v ON v.member_id = m.id ORDER BY m.name_pinyin, m.id`,
      [organizationsOf(by, 'worker'), pinyin, id, most],
    );
  }

  /** The file, without the telephone. */
  async read(by: Caller, memberId: string, now: Temporal.Instant): Promise<VolunteerDto> {
    return this.showTo(this.db.read, by, memberId, now);
  }

  /** What an action on a file answers. */
  answerTo(by: Caller, now: Temporal.Instant): Answer<VolunteerDto> {
    return (tx, memberId) => this.showTo(tx, by, memberId, now);
  }

  private async showTo(tx: EntityManager, by: Caller, memberId: string, now: Temporal.Instant): Promise<VolunteerDto> {
    await this.access.reach(tx, by, memberId);
    return this.show(tx, memberId, now);
  }

  /** Where the caller stands: a volunteer, one who asked to be, or neither. */
  async mine(by: Caller, now: Temporal.Instant): Promise<MyVolunteeringDto> {
    const tx = this.db.read;
    const row = await this.row(tx, by.memberId);
    const volunteer = row ? await this.show(tx, by.memberId, now) : null;
    return { volunteer, application: await this.applications.latestOf(tx, by.memberId) };
  }

  async show(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<VolunteerDto> {
    const row = await this.row(tx, memberId);
    if (!row) throw new Problem('not-found');
    const isPausedByWorker = row.status === 'paused' && row.pausedById !== null && row.pausedById !== memberId;
    return {
      ...toSummary(row, dayOf(now)),
      ...{ gender: row.gender, phoneMasked: maskPhone(row.phone), organizationName: row.organizationName },
      ...{ isPhoneProven: row.isPhoneProven, acceptingPausedAt: row.acceptingPausedAt?.toISOString() ?? null },
      ...{ pausedUntil: row.pausedUntil, pauseReason: row.pauseReason, isPausedByWorker },
      ...{ freeTimes: row.freeTimes, dialects: row.dialects, radiusMeters: row.radiusMeters, version: row.version },
      ...{ positionIsRough: row.positionIsRough, calledAs: row.calledAs, hasPortrait: row.hasPortrait },
      identity: this.identities.masked(memberId, row.identityCiphertext),
      ...(await recordsOf(tx, memberId)),
    };
  }

  private async row(tx: EntityManager, memberId: string): Promise<WholeRow | undefined> {
    const [row] = await tx.query<WholeRow[]>(
      `SELECT ${WHOLE} FROM members m JOIN volunteer_profiles v ON v.member_id = m.id
       JOIN organizations o ON o.id = m.organization_id WHERE m.id = $1`,
      [memberId],
    );
    return row;
  }
}
