import { Injectable } from '@nestjs/common';
import { DISTANCE_BANDS_METERS, type FirstAsksDto, type NearbyRequestDto, type PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { Point } from '../../platform/common/place.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import type { NearbyQuery } from './dispatch.bodies.js';
import { longestFirst, waitsLong } from './nearby.rules.js';
import { firstAsksQuery, nearbyOneQuery, nearbyQuery, type NearbyRow } from './nearby.query.js';

/** Where a volunteer looks from, and how far. */
interface ReachOf {
  place: Point;
  radiusMeters: number;
  positionIsRough: boolean;
}
const REACH_OF = statement<ReachOf>(
  'volunteer_reach',
  `SELECT place, radius_meters AS "radiusMeters", position_is_rough AS "positionIsRough"
   FROM volunteer_profiles WHERE member_id = $1`,
);

/** Of the blurred point, as is the order. */
type Cursor = [meters: number, id: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && Number.isFinite(value[0]) && isUuid(value[1]);

export const bandOf = (meters: number): number | null => DISTANCE_BANDS_METERS.find((edge) => meters <= edge) ?? null;

/** What is told of a request before anybody accepts it. */
export const toNearbyDto = (
  { meters, startsAt, latestStartAt, ...row }: NearbyRow,
  now: Temporal.Instant,
): NearbyRequestDto => ({
  id: row.id,
  itemCode: row.itemCode,
  itemTitle: row.itemTitle,
  startsAt: startsAt.toString(),
  latestStartAt: latestStartAt.toString(),
  plannedMinutes: row.plannedMinutes,
  freePlaces: row.freePlaces,
  isUrgent: row.isUrgent,
  waitsLong: waitsLong(row, now),
  revision: row.revision,
  neighbourhood: row.neighbourhood,
  withinMeters: bandOf(meters),
  does: row.does,
  doesNot: row.doesNot,
  answers: row.answers,
});

/** What is told of a request of which no place is free: for one who waits for it, or may. */
export const toTakenDto = (row: NearbyRow, now: Temporal.Instant): NearbyRequestDto => ({
  ...toNearbyDto(row, now),
  freePlaces: 0,
});

/** What a volunteer finds near home, nearest first; of each page two come before them that have waited for a day. */
@Injectable()
export class NearbyService {
  constructor(private readonly db: Database) {}

  async list(by: Caller, query: NearbyQuery, now: Temporal.Instant): Promise<PageDto<NearbyRequestDto>> {
    const limit = limitOf(query);
    const { place, radiusMeters, positionIsRough: placeIsRough } = await this.profile(by);
    const asked = nearbyQuery({
      ...{ place, placeIsRough, radiusMeters, memberId: by.memberId, now: now.toString(), limit: limit + 1 },
      category: query.category ?? null,
      startsOn: query.startsOn ?? null,
      after: decodeCursor(query.cursor, isCursor),
    });
    const rows = await rowsOf(this.db.read, ...asked);
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row): Cursor => [row.meters, row.id],
    );
    return { ...page, items: longestFirst(page.items, now).map((row) => toNearbyDto(row, now)) };
  }

  /** One request, also beyond both radiuses (a card that somebody shared leads here); taken: without a free place; gone: 404. */
  async read(by: Caller, id: string, now: Temporal.Instant): Promise<NearbyRequestDto> {
    const profile = await this.profile(by);
    const asked = nearbyOneQuery({ place: profile.place, memberId: by.memberId, now: now.toString() }, id);
    const [row] = await rowsOf(this.db.read, ...asked);
    if (!row) throw new Problem('not-found');
    return row.isTaken ? toTakenDto(row, now) : toNearbyDto(row, now);
  }

  /** What asks the volunteer before others, of elders whom they have helped; who is no volunteer is asked for nothing. */
  async firstAsks(tx: EntityManager, by: Caller, now: Temporal.Instant): Promise<FirstAsksDto> {
    const [profile] = await rowsOf(tx, REACH_OF, [by.memberId]);
    if (!profile) return { items: [] };
    const asked = firstAsksQuery({ place: profile.place, memberId: by.memberId, now: now.toString() });
    const rows = await rowsOf(tx, ...asked);
    return {
      items: rows.map(({ helpedName, until, ...row }) => ({
        ...toNearbyDto(row, now),
        helpedName,
        until: until.toString(),
      })),
    };
  }

  private async profile(by: Caller): Promise<ReachOf> {
    const [profile] = await rowsOf(this.db.read, REACH_OF, [by.memberId]);
    if (!profile) throw new Problem('not-a-volunteer');
    return profile;
  }
}
