import { Injectable } from '@nestjs/common';
import {
  CURSOR_LENGTH_MAX,
  ELDER_HEADINGS,
  EXPORT_ROWS_MAX,
  elderCells,
  type ElderContactDto,
  type ElderDto,
  type ElderSummaryDto,
  type PageDto,
  type Situation,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { recordExport } from '../../platform/audit/list-exports.js';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { blur, toPoint, type Position } from '../../platform/common/place.js';
import { Database } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { csvOf } from '../../platform/print/csv.js';
import { FactsService, type NewFact, type Whence } from '../members/facts.service.js';
import { pageOfPeople } from '../members/page-of-people.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { POLICY_IN_FORCE } from '../policies/policies.service.js';
import { ElderFileReader } from './elder-file.reader.js';
import { ElderProfile } from './elder.entities.js';
import { EldersAccess } from './elders.access.js';

export interface NewElder {
  memberId: string;
  situations: Situation[];
  usesApp: boolean;
  address: string;
  neighbourhood: string;
  position: Position;
  /** True: nobody pointed it out on a map. */
  positionIsRough?: boolean;
  contacts?: ElderContactDto[];
}

type SummaryRow = Omit<ElderSummaryDto, 'ageYears'> & {
  bornOn: string;
  namePinyin: string;
  organizationId: string;
};
type Cursor = [namePinyin: string, memberId: string];

const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isText(value[0], CURSOR_LENGTH_MAX) && isUuid(value[1]);

const SUMMARY = `m.id AS "memberId", m.name, m.number, m.born_on::text AS "bornOn", m.name_pinyin AS "namePinyin",
  m.organization_id AS "organizationId", e.neighbourhood, e.situations, e.uses_app AS "usesApp"`;
const toSummary = (row: SummaryRow, today: Temporal.PlainDate): ElderSummaryDto => ({
  memberId: row.memberId,
  name: row.name,
  number: row.number,
  ageYears: ageOn(row.bornOn, today),
  neighbourhood: row.neighbourhood,
  situations: row.situations,
  usesApp: row.usesApp,
  backEntryDays: row.backEntryDays,
});

const factsOf = ({ memberId, situations, address }: NewElder): NewFact[] => [
  ...situations.map((value) => ({ memberId, kind: 'situation' as const, value })),
  { memberId, kind: 'address', value: address },
];

@Injectable()
export class EldersService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly access: EldersAccess,
    private readonly files: ElderFileReader,
    private readonly facts: FactsService,
  ) {}

  /** Gives a registered member the profile of someone who is helped. */
  async addProfile(tx: EntityManager, elder: NewElder, whence: Whence): Promise<void> {
    await this.addProfiles(tx, [elder], whence);
  }

  /** As {@link addProfile}, many in one statement. */
  async addProfiles(tx: EntityManager, elders: readonly NewElder[], whence: Whence): Promise<void> {
    const origin = await this.organizations.origin(tx);
    const rows = elders.map(({ position, ...rest }) => ({
      ...rest,
      ...position,
      blurredPlace: blur(toPoint(position, origin)),
    }));
    await insertMany(tx, ElderProfile, rows);
    await this.facts.record(tx, elders.flatMap(factsOf), whence);
  }

  profile(tx: EntityManager, memberId: string): Promise<ElderProfile | null> {
    return tx.findOneBy(ElderProfile, { memberId });
  }

  /** The elders of a worker's organizations, by pinyin. */
  async list(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<ElderSummaryDto>> {
    const limit = limitOf(query);
    const today = dayOf(now);
    const rows = await this.rows(by, decodeCursor(query.cursor, isCursor), limit + 1, today);
    return pageOf(
      rows,
      limit,
      (row) => toSummary(row, today),
      (row): Cursor => [row.namePinyin, row.memberId],
    );
  }

  /** The same as a file for a spreadsheet, the first {@link EXPORT_ROWS_MAX}; one audited act. */
  async file(by: Caller, now: Temporal.Instant): Promise<Buffer> {
    const today = dayOf(now);
    const rows = await this.rows(by, null, EXPORT_ROWS_MAX, today);
    const taken = { list: 'elders', filter: {}, rowCount: rows.length } as const;
    await this.db.transaction((tx) => recordExport(tx, { exportedById: by.memberId, exportedAt: now, ...taken }));
    return csvOf(
      ELDER_HEADINGS,
      rows.map((row) => elderCells(toSummary(row, today))),
    );
  }

  private rows(by: Caller, after: Cursor | null, most: number, today: Temporal.PlainDate): Promise<SummaryRow[]> {
    const [pinyin = null, id = null] = after ?? [];
    return this.db.read.query<SummaryRow[]>(
      `SELECT ${SUMMARY}, (SELECT p.back_entry_days FROM policy_rules p
         WHERE p.id = (SELECT id FROM (${POLICY_IN_FORCE('m.organization_id', '$5::date')}) v)) AS "backEntryDays"
       FROM (${pageOfPeople('elder_profiles')}) page JOIN members m ON m.id = page.id
       JOIN elder_profiles e ON e.member_id = m.id ORDER BY m.name_pinyin, m.id`,
      [organizationsOf(by, 'worker'), pinyin, id, most, today.toString()],
    );
  }

  /** One elder's file, without telephone and door: only to workers who reach them. */
  read(by: Caller, memberId: string, now: Temporal.Instant): Promise<ElderDto> {
    return this.files.read(this.db.read, by, memberId, now);
  }
}
