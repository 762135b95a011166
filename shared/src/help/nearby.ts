import type { ServiceCategory } from './catalog.js';
import type { RequestAnswerDto } from './questions.js';

/** Distance is told in bands, never in metres; upper edges. */
export const DISTANCE_BANDS_METERS = [500, 1000, 2000, 3000, 5000] as const;

/** Who has waited for so many hours is told so, and of each page so many of them come first, the longest waiting before the others. */
export const LONG_WAITING = { hours: 24, first: 2 } as const;

/** A request as a volunteer sees it before accepting: no name, no telephone, no door. */
export interface NearbyRequestDto {
  id: string;
  itemCode: string;
  itemTitle: string;
  startsAt: string;
  latestStartAt: string;
  plannedMinutes: number;
  freePlaces: number;
  /** True: a place wants a volunteer at short notice. */
  isUrgent: boolean;
  /** True: nobody has come forward for `LONG_WAITING.hours`. */
  waitsLong: boolean;
  /** How often it was changed, from 1; see `AcceptRequestDto`. */
  revision: number;
  neighbourhood: string;
  /** Upper edge of the distance band, one of `DISTANCE_BANDS_METERS`; null: farther. */
  withinMeters: number | null;
  /** As the volunteer reads them. */
  does: string[];
  doesNot: string[];
  /** Only answers that identify nobody: 轮椅, 楼梯, 方言. */
  answers: RequestAnswerDto[];
}

/** Query of GET /nearby-requests. */
export interface NearbyQueryDto {
  limit?: number;
  cursor?: string;
  /** Only this kind of help. */
  category?: ServiceCategory;
  /** `YYYY-MM-DD`: only what starts on this day in China. */
  startsOn?: string;
}

/** Body of POST /service-requests/:id/accept. */
export interface AcceptRequestDto {
  /** When the volunteer will come, within the request's window; left out: `startsAt`. */
  agreedStartAt?: string;
  /** `revision` of what the volunteer read; 409 `request-changed` when it was changed meanwhile. Left out: whatever it says now. */
  revision?: number;
}
