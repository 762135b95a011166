import { Injectable } from '@nestjs/common';
import {
  CARD_DIGITS,
  CURSOR_LENGTH_MAX,
  type ElderDto,
  type ElderSummaryDto,
  type PageDto,
  type Situation,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { ageOn, dayOf } from '../common/calendar.js';
import { organizationsOf, type Caller } from '../common/caller.js';
import { isText } from '../common/is-text.decorator.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../common/page.js';
import { blur, toPoint, type Position } from '../common/place.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ElderProfile } from './elder.entities.js';
import type { ElderListQuery } from './elders.bodies.js';

export interface NewElder {
  memberId: string;
  situations: Situation[];
  usesApp: boolean;
  address: string;
  neighbourhood: string;
  position: Position;
  /** True: nobody pointed it out on a map. */
  positionIsRough?: boolean;
}

type SummaryRow = Omit<ElderSummaryDto, 'ageYears'> & { bornOn: string; namePinyin: string };
type ElderRow = SummaryRow & { phone: string | null; address: string; cardNumber: string | null };
type Cursor = [namePinyin: string, memberId: string];

const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isText(value[0], CURSOR_LENGTH_MAX) && isUuid(value[1]);

const SUMMARY = `m.id AS "memberId", m.name, m.number, m.born_on::text AS "bornOn", m.name_pinyin AS "namePinyin",
  e.neighbourhood, e.situations, e.uses_app AS "usesApp"`;
/** Inside the caller's organizations ($1). */
const REACHED = `EXISTS (SELECT FROM organization_closure c
  WHERE c.ancestor_id = ANY ($1) AND c.descendant_id = m.organization_id AND c.ends_on IS NULL)`;

const toSummary = (row: SummaryRow, today: Temporal.PlainDate): ElderSummaryDto => ({
  memberId: row.memberId,
  name: row.name,
  number: row.number,
  ageYears: ageOn(row.bornOn, today),
  neighbourhood: row.neighbourhood,
  situations: row.situations,
  usesApp: row.usesApp,
});

@Injectable()
export class EldersService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Gives a registered member the profile of someone who is helped. */
  async addProfile(tx: EntityManager, elder: NewElder): Promise<void> {
    await this.addProfiles(tx, [elder]);
  }

  /** As {@link addProfile}, many in one statement. */
  async addProfiles(tx: EntityManager, elders: readonly NewElder[]): Promise<void> {
    const origin = await this.organizations.origin(tx);
    const rows = elders.map(({ position, ...rest }) => ({
      ...rest,
      ...position,
      blurredPlace: blur(toPoint(position, origin)),
    }));
    await tx.insert(ElderProfile, rows);
  }

  profile(tx: EntityManager, memberId: string): Promise<ElderProfile | null> {
    return tx.findOneBy(ElderProfile, { memberId });
  }

  /** The elders of a worker's organizations, by pinyin. */
  async list(by: Caller, query: ElderListQuery, now: Temporal.Instant): Promise<PageDto<ElderSummaryDto>> {
    const limit = limitOf(query);
    const [pinyin = null, id = null] = decodeCursor(query.cursor, isCursor) ?? [];
    const search = query.search?.trim().toLowerCase() ?? '';
    const rows = await this.db.read.query<SummaryRow[]>(
      `SELECT ${SUMMARY} FROM members m JOIN elder_profiles e ON e.member_id = m.id
       WHERE ${REACHED} AND m.closed_at IS NULL
         AND ($2 = '' OR starts_with(m.name, $2) OR starts_with(m.name_pinyin, $2) OR starts_with(m.name_initials, $2)
           OR starts_with(m.number, $2) OR EXISTS (SELECT FROM members a
             WHERE a.merged_into_id = m.id AND starts_with(a.number, $2)))
         AND ($3::text IS NULL OR (m.name_pinyin, m.id) > ($3, $4::uuid))
       ORDER BY m.name_pinyin, m.id LIMIT $5`,
      [organizationsOf(by, 'worker'), search, pinyin, id, limit + 1],
    );
    const today = dayOf(now);
    return pageOf(
      rows,
      limit,
      (row) => toSummary(row, today),
      (row): Cursor => [row.namePinyin, row.memberId],
    );
  }

  /** One elder with address, telephone and card number: only to workers who reach them, and audited. */
  async read(by: Caller, memberId: string, now: Temporal.Instant): Promise<ElderDto> {
    return this.db.transaction(async (tx) => {
      const [row] = await tx.query<ElderRow[]>(
        `SELECT ${SUMMARY}, m.phone, e.address, left(k.token, ${String(CARD_DIGITS)}) AS "cardNumber"
         FROM members m JOIN elder_profiles e ON e.member_id = m.id
         LEFT JOIN elder_cards k ON k.member_id = m.id AND k.revoked_at IS NULL
         WHERE ${REACHED} AND m.id = $2`,
        [organizationsOf(by, 'worker'), memberId],
      );
      if (!row) throw new Problem('not-found');
      await audit(tx, {
        actorId: by.memberId,
        action: 'read-contact',
        subject: { kind: 'member', id: memberId },
        at: now,
      });
      const { phone, address, cardNumber } = row;
      return { ...toSummary(row, dayOf(now)), phone, address, cardNumber };
    });
  }
}
