import { SERIES_DAYS_SHOWN, type SeriesDayDto, type SeriesDayState, type SeriesDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../platform/common/calendar.js';
import { isDayOff } from '../../platform/common/working-days.js';
import { EACH, statement } from '../../platform/database/statement.js';
import { daysFrom, isPausedOn } from './series.rules.js';

type Settled = Pick<SeriesDayDto, 'onDay' | 'requestId' | 'refusal'> & { state: SeriesDayState };
export type SeriesRow = Omit<SeriesDto, 'days'> & { personInChargeId: string | null; settled: Settled[] };

/** The series `$1`, each with what became of its days from `$2` on; titles are those of `$3`. */
export const SERIES = statement<SeriesRow>(
  'series_by_id',
  `SELECT s.id, s.beneficiary_id AS "beneficiaryId", s.beneficiary_kind AS "beneficiaryKind",
     s.person_in_charge_id AS "personInChargeId", coalesce(o.name, m.name) AS "beneficiaryName", s.item_code AS "itemCode",
     (SELECT v.title FROM service_item_versions v WHERE v.item_code = s.item_code AND v.effective_at <= $3
       ORDER BY v.version DESC LIMIT 1) AS "itemTitle",
     s.every_weeks AS "everyWeeks", s.weekdays, s.start_minute AS "startMinute", s.window_minutes AS "windowMinutes",
     s.planned_minutes AS "plannedMinutes", s.wanted_volunteers AS "wantedVolunteers", s.starts_on::text AS "startsOn",
     s.ends_on::text AS "endsOn", s.skips_holidays AS "skipsHolidays", s.status, s.end_reason AS "endReason",
     s.paused_since::text AS "pausedSince", s.paused_until::text AS "pausedUntil",
     (SELECT coalesce(json_agg(json_build_object('onDay', d.on_day, 'requestId', d.request_id, 'refusal', d.refusal,
         'state', CASE WHEN d.refusal IS NOT NULL THEN 'refused' WHEN d.request_id IS NULL THEN 'skipped'
           WHEN r.status IN ('cancelled', 'expired', 'referred') THEN 'off' WHEN r.status = 'draft' AND r.short_at IS NOT NULL THEN 'short'
           ELSE 'asked' END)), '[]')
       FROM series_days d LEFT JOIN service_requests r ON r.id = d.request_id
       WHERE d.series_id = s.id AND d.on_day >= $2::date) AS settled
   FROM request_series s LEFT JOIN organizations o ON o.id = s.beneficiary_id AND s.beneficiary_kind = 'organization'
   LEFT JOIN members m ON m.id = s.beneficiary_id AND s.beneficiary_kind = 'member'
   WHERE s.id = ANY (${EACH})`,
);

export const toSeriesDto = (row: SeriesRow, now: Temporal.Instant): SeriesDto => {
  const today = dayOf(now);
  const isActive = row.status === 'active';
  const isPaused = isActive && row.pausedUntil !== null && row.pausedUntil >= today.toString();
  return {
    ...{ id: row.id, beneficiaryId: row.beneficiaryId, beneficiaryKind: row.beneficiaryKind },
    ...{ beneficiaryName: row.beneficiaryName, itemCode: row.itemCode, itemTitle: row.itemTitle },
    ...{ everyWeeks: row.everyWeeks, weekdays: row.weekdays, skipsHolidays: row.skipsHolidays },
    ...{ startMinute: row.startMinute, windowMinutes: row.windowMinutes, plannedMinutes: row.plannedMinutes },
    ...{ wantedVolunteers: row.wantedVolunteers, startsOn: row.startsOn, endsOn: row.endsOn },
    ...{ status: row.status, endReason: row.endReason },
    ...{ pausedSince: isPaused ? row.pausedSince : null, pausedUntil: isPaused ? row.pausedUntil : null },
    days: isActive ? daysFrom(row, today, SERIES_DAYS_SHOWN).map((day) => toDay(row, day)) : [],
  };
};

const toDay = (row: SeriesRow, onDay: string): SeriesDayDto => {
  const settled = row.settled.find((one) => one.onDay === onDay);
  return settled ?? { onDay, state: unsettledState(row, onDay), requestId: null, refusal: null };
};

const unsettledState = (row: SeriesRow, onDay: string): SeriesDayState => {
  if (isPausedOn(row, onDay)) return 'paused';
  return row.skipsHolidays && isDayOff(Temporal.PlainDate.from(onDay)) ? 'holiday' : 'planned';
};
