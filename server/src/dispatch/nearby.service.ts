import { Injectable } from '@nestjs/common';
import { DISTANCE_BANDS_METERS, type NearbyRequestDto, type PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../common/page.js';
import type { PageQuery } from '../common/page.query.js';
import { toPointText } from '../common/place.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { VolunteersService } from '../volunteers/volunteers.service.js';

/** No name, no telephone, no door: only what is blurred leaves the query, distance only as a band. */
const NEARBY = `
  SELECT r.id, i.code AS "itemCode", v.title AS "itemTitle", r.starts_at AS "startsAt",
    r.latest_start_at AS "latestStartAt", r.planned_minutes AS "plannedMinutes",
    r.wanted_volunteers - (SELECT count(*)::int FROM assignments a
      WHERE a.request_id = r.id AND a.status <> 'ended') AS "freePlaces",
    r.neighbourhood, v.does, v.does_not AS "doesNot", round(r.blurred_place <-> $1::point) AS meters
  FROM service_requests r JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN service_items i ON i.code = v.item_code
  WHERE r.status = 'open' AND r.latest_start_at > $2 AND r.beneficiary_id <> $3 AND r.person_in_charge_id IS DISTINCT FROM $3
    AND NOT EXISTS (SELECT FROM assignments a
      WHERE a.request_id = r.id AND a.volunteer_id = $3 AND a.status <> 'ended')`;

interface NearbyRow extends Omit<NearbyRequestDto, 'startsAt' | 'latestStartAt' | 'withinMeters'> {
  startsAt: Date;
  latestStartAt: Date;
  meters: number;
}

type Cursor = [meters: number, id: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && Number.isSafeInteger(value[0]) && isUuid(value[1]);

export const bandOf = (meters: number): number | null => DISTANCE_BANDS_METERS.find((edge) => meters <= edge) ?? null;

const toDto = ({ meters, startsAt, latestStartAt, ...row }: NearbyRow): NearbyRequestDto => ({
  id: row.id,
  itemCode: row.itemCode,
  itemTitle: row.itemTitle,
  startsAt: startsAt.toISOString(),
  latestStartAt: latestStartAt.toISOString(),
  plannedMinutes: row.plannedMinutes,
  freePlaces: row.freePlaces,
  neighbourhood: row.neighbourhood,
  withinMeters: bandOf(meters),
  does: row.does,
  doesNot: row.doesNot,
});

/** What a volunteer finds near home, nearest first. */
@Injectable()
export class NearbyService {
  constructor(
    private readonly db: Database,
    private readonly volunteers: VolunteersService,
  ) {}

  async list(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<NearbyRequestDto>> {
    const limit = limitOf(query);
    const profile = await this.profile(by);
    const [meters = null, id = null] = decodeCursor(query.cursor, isCursor) ?? [];
    const rows = await this.db.read.query<NearbyRow[]>(
      `${NEARBY} AND r.blurred_place <@ circle($1::point, $4)
         AND ($5::float IS NULL OR (round(r.blurred_place <-> $1::point), r.id) > ($5, $6::uuid))
       ORDER BY round(r.blurred_place <-> $1::point), r.id LIMIT $7`,
      [toPointText(profile.place), now.toString(), by.memberId, profile.radiusMeters, meters, id, limit + 1],
    );
    return pageOf(rows, limit, toDto, (row): Cursor => [row.meters, row.id]);
  }

  /** One open request, also beyond the radius (a shared card leads here); taken or gone: 404. */
  async read(by: Caller, id: string, now: Temporal.Instant): Promise<NearbyRequestDto> {
    const profile = await this.profile(by);
    const [row] = await this.db.read.query<NearbyRow[]>(`${NEARBY} AND r.id = $4`, [
      toPointText(profile.place),
      now.toString(),
      by.memberId,
      id,
    ]);
    if (!row) throw new Problem('not-found');
    return toDto(row);
  }

  private async profile(by: Caller): Promise<{ place: { x: number; y: number }; radiusMeters: number }> {
    const profile = await this.volunteers.profile(this.db.read, by.memberId);
    if (!profile) throw new Problem('not-a-volunteer');
    return profile;
  }
}
