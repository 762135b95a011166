import type { Gender, TrainingKind, VolunteerStatus, VolunteerWish } from '@huzhu/shared';
import { HOMES_OF_DAY } from '../../people/exposure/exposure.service.js';
import type { Trust } from '../../people/exposure/exposure.rules.js';
import { TRUST_OF } from '../../people/exposure/trust.query.js';
import { isProvenSql } from '../../people/members/barred.js';
import { ownIdsOf } from '../../people/members/own.js';
import { RECORDS_ON, type RecordsOn } from '../../people/volunteers/records.query.js';

// What the gates of acceptance look at, as SQL: once for the volunteer who accepts, and for all whom a worker may ask.

export interface HelperRow {
  status: VolunteerStatus | null;
  bornOn: string | null;
  /** Frozen or closed. */
  isStill: boolean;
}

/** SQL, columns of {@link HelperRow}: of a member `m` and the profile `v`, if there is one. */
export const HELPER_COLUMNS = `v.status, m.born_on::text AS "bornOn",
  m.frozen_at IS NOT NULL OR m.closed_at IS NOT NULL AS "isStill"`;

export interface Wishes {
  wishedGender: Gender | null;
  /** What the elder wishes about this very volunteer. */
  wish: VolunteerWish | null;
}

export type FitRow = RecordsOn & Wishes & { training: TrainingKind[]; gender: Gender | null };

/** SQL, columns of {@link FitRow}: of a member `m` on a day, for the item's version `i`; and what the elder wishes, if it is one. */
export const FIT_COLUMNS = (day: string, elder: string): string => `i.training, m.gender, ${RECORDS_ON('m.id', day)},
  (SELECT e.wished_gender FROM elder_profiles e WHERE e.member_id = ${elder}) AS "wishedGender",
  (SELECT w.wish FROM elder_volunteer_wishes w WHERE w.elder_id = ${elder} AND w.volunteer_id = m.id) AS wish`;

/** How a volunteer stands who is asked for one more. */
export interface StandingRow extends Trust {
  openTasks: number;
  homesByNewcomer: number;
  homesByAcceptance: number;
  isPaused: boolean;
  isPhoneProven: boolean;
  wasTurnedDown: boolean;
  isOfAnother: boolean;
}

type Asked = Record<'volunteer' | 'day' | 'person' | 'request' | 'now', string>;

/** SQL, one row: of a volunteer, on a day; the person left out of the homes of that day; `wasTurnedDown`: a worker said no for the request; `isOfAnother`: it waits for somebody else. */
export const STANDING_OF = ({ volunteer, day, person, request, now }: Asked): string => `SELECT t.*,
     (SELECT count(*)::int FROM assignments a
       WHERE a.volunteer_id = ANY (${ownIdsOf(volunteer)}) AND a.status IN ('accepted', 'in_service')) AS "openTasks",
     ${HOMES_OF_DAY({ viewer: volunteer, day, kinds: `'{accepted,contact,list}'`, except: person })} AS "homesByNewcomer",
     ${HOMES_OF_DAY({ viewer: volunteer, day, kinds: `'{accepted}'`, except: person })} AS "homesByAcceptance",
     EXISTS (SELECT FROM accepting_pauses p WHERE p.volunteer_id = ${volunteer} AND p.lifted_at IS NULL) AS "isPaused",
     EXISTS (SELECT FROM assignments a JOIN first_tasks f ON f.assignment_id = a.id
       WHERE a.volunteer_id = ANY (${ownIdsOf(volunteer)}) AND a.request_id = ${request} AND f.state = 'no') AS "wasTurnedDown",
     EXISTS (SELECT FROM service_requests w WHERE w.id = ${request}
       AND waits_for_another(w, ${volunteer}, ${now}::timestamptz)) AS "isOfAnother",
     ${isProvenSql(`${volunteer}::uuid`)} AS "isPhoneProven"
   FROM (${TRUST_OF(volunteer)}) t`;
