import { Injectable } from '@nestjs/common';
import {
  CURSOR_LENGTH_MAX,
  TIME_ZONE,
  type FactKind,
  type PageDto,
  type ServedFreeDto,
  type ServedFreeFactDto,
  type ServedFreeGroup,
  type ServedFreeQueryDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dayOf, isBefore } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import { refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { FactsService, type Standing } from '../members/facts.service.js';
import { beneficiaryOf, freeingFacts } from '../members/served-free.rules.js';

type Cursor = [namePinyin: string, memberId: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isText(value[0], CURSOR_LENGTH_MAX) && isUuid(value[1]);

interface Row {
  memberId: string;
  name: string;
  namePinyin: string;
  number: string;
  organizationName: string;
  servedFree: ServedFreeGroup[];
}
type FactRow = ServedFreeFactDto & { kind: FactKind };

/** The newest counted word of a kind, as it stood at the end of the day ($2, $3). */
const newest = (kind: string, more = ''): string =>
  `SELECT DISTINCT ON (f.kind ${more}) f.value, f.holds FROM counted_facts f
   WHERE f.member_id = m.id AND f.kind = '${kind}' AND f.effective_on <= $2 AND f.counted_at < $3
   ORDER BY f.kind ${more}, f.recorded_at DESC, f.id DESC`;

/** $1 organizations of the caller, $2 the day, $3 its end, $4 and $5 the cursor, $6 how many. Policies as of that day. */
const SERVED_FREE = `
  WITH reach AS (SELECT DISTINCT descendant_id AS id FROM organization_closure
    WHERE ancestor_id = ANY ($1) AND ends_on IS NULL),
  rules AS MATERIALIZED (SELECT r.id, (SELECT p.served_free FROM policy_rules p
      LEFT JOIN organization_closure c ON c.ancestor_id = p.organization_id AND c.descendant_id = r.id
        AND c.effective_on <= $2 AND (c.ends_on IS NULL OR c.ends_on >= $2)
      WHERE p.effective_on <= $2 AND (p.organization_id IS NULL OR c.depth IS NOT NULL)
      ORDER BY c.depth NULLS LAST, p.effective_on DESC LIMIT 1) AS served_free FROM reach r)
  SELECT m.id AS "memberId", m.name, m.name_pinyin AS "namePinyin", m.number, m.place AS "organizationName",
    m.served_free AS "servedFree"
  FROM (SELECT m.id, m.name, m.name_pinyin, m.number, o.name AS place, r.served_free
    FROM members m JOIN rules r ON r.id = m.organization_id JOIN organizations o ON o.id = m.organization_id
    WHERE EXISTS (SELECT FROM elder_profiles e WHERE e.member_id = m.id) AND (m.closed_at IS NULL OR m.closed_at >= $3)
      AND ($4::text IS NULL OR (m.name_pinyin, m.id) > ($4, $5::uuid))
    -- In order first, so that facts are looked up only until the page is full.
    ORDER BY m.name_pinyin, m.id OFFSET 0) m
  LEFT JOIN LATERAL (${newest('birth_date')}) b ON true
  WHERE EXISTS (SELECT FROM (${newest('situation', ', f.value')}) s JOIN jsonb_array_elements(m.served_free) g
      ON g -> 'anyOf' ? s.value AND coalesce(extract(year FROM age($2::date, b.value::date)), 0) >= (g ->> 'fromAge')::int
      WHERE s.holds)
  ORDER BY m.name_pinyin, m.id LIMIT $6`;

const FACTS = `SELECT f.id, f.kind, f.value, f.effective_on::text AS "effectiveOn", f.source, f.proof,
    r.name AS "recordedByName", w.name AS "decidedByName", d.words AS "decisionWords"
  FROM member_facts f JOIN members r ON r.id = f.recorded_by_id
  LEFT JOIN member_fact_decisions d ON d.fact_id = f.id LEFT JOIN members w ON w.id = d.decided_by_id
  WHERE f.id = ANY ($1) ORDER BY f.kind, f.id`;

/** 那天谁免费，凭谁的话: for workers and supervisors, in their organizations. */
@Injectable()
export class ServedFreeReader {
  constructor(
    private readonly db: Database,
    private readonly facts: FactsService,
  ) {}

  async list(by: Caller, query: ServedFreeQueryDto, now: Temporal.Instant): Promise<PageDto<ServedFreeDto>> {
    refuseFaults([['day', 'isPast', query.day <= dayOf(now).toString()]]);
    const day = Temporal.PlainDate.from(query.day);
    const midnight = day.add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant();
    const until = isBefore(now, midnight) ? now.add({ milliseconds: 1 }) : midnight;
    const limit = limitOf(query);
    const [pinyin = null, id = null] = decodeCursor(query.cursor, isCursor) ?? [];
    const staffed = [...organizationsOf(by, 'worker'), ...organizationsOf(by, 'supervisor')];
    const asked = [staffed, day.toString(), until.toString(), pinyin, id, limit + 1];
    const rows = await this.db.read.query<Row[]>(SERVED_FREE, asked);
    const last = until.subtract({ nanoseconds: 1 });
    const ids = rows.map(({ memberId }) => memberId);
    const standings = await this.facts.standings(this.db.read, ids, last, day);
    const facts = await this.factsOf(rows, standings, day);
    return pageOf(
      rows,
      limit,
      (row) => toDto(row, standings.get(row.memberId), facts, day),
      (row): Cursor => [row.namePinyin, row.memberId],
    );
  }

  private async factsOf(
    rows: readonly Row[],
    standings: ReadonlyMap<string, Standing>,
    day: Temporal.PlainDate,
  ): Promise<Map<string, FactRow>> {
    const ids = rows.flatMap((row) => freeingOf(row, standings.get(row.memberId), day));
    const found = await this.db.read.query<FactRow[]>(FACTS, [ids]);
    return new Map(found.map((fact) => [fact.id, fact]));
  }
}

const freeingOf = (row: Row, standing: Standing | undefined, day: Temporal.PlainDate): string[] =>
  standing ? freeingFacts({ servedFree: row.servedFree }, standing, day) : [];

const toDto = (
  row: Row,
  standing: Standing = { bornOn: null, situations: [] },
  facts: ReadonlyMap<string, FactRow>,
  day: Temporal.PlainDate,
): ServedFreeDto => {
  const { ageYears, situations } = beneficiaryOf(standing, day);
  const { memberId, name, number, organizationName } = row;
  return {
    ...{ memberId, name, number, organizationName, ageYears, situations: [...situations] },
    facts: freeingOf(row, standing, day).flatMap((id) => facts.get(id) ?? []),
  };
};
