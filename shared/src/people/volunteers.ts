import type { Gender, MaskedIdentityDto, SessionDto } from './members.js';
import type { FreeTime, Skill } from './skills.js';
import type { VolunteerApplicationDto } from './volunteer-applications.js';
import type { HealthStatementDto, InsuranceDto, TrainingDto } from './volunteer-records.js';

/** `active` accepts tasks; `paused` only finishes those accepted; `ended` helps no more. */
export const VOLUNTEER_STATUSES = ['active', 'paused', 'ended'] as const;
export type VolunteerStatus = (typeof VOLUNTEER_STATUSES)[number];

export const RADIUS_METERS = { min: 500, max: 20_000 } as const;
export const RADIUS_METERS_USUAL = 3000;

export const DIALECTS_LENGTH_MAX = 40;

/** What a volunteer can and likes to do: asked at registration, changed later. */
export interface VolunteeringDto {
  skills: Skill[];
  freeTimes: FreeTime[];
  /** In their own words: 昆明话、彝语. */
  dialects?: string;
  /** How far from home they like to go; 3000 when not given. */
  radiusMeters?: number;
  /** Where home is, roughly: tasks are looked for around it. */
  neighbourhood?: string;
  /** GCJ-02. Both or neither; without them the middle of the neighbourhood is taken, or of the community. */
  longitudeMicrodegrees?: number;
  latitudeMicrodegrees?: number;
  /** Eighteen signs. Not needed; kept encrypted, never given out again but masked. */
  identityNumber?: string;
  /** Agrees to the terms of volunteering and to how their data are kept. */
  agrees: true;
}

/** Body of POST /volunteer-applications: a member asks to become a volunteer. */
export type ApplyAsVolunteerDto = VolunteeringDto;

/** Body of POST /volunteers: a worker registers a new person at the desk. */
export interface RegisterVolunteerDto extends VolunteeringDto {
  name: string;
  gender: Gender;
  /** `YYYY-MM-DD`. */
  bornOn: string;
  phone: string;
  /** A community; GET /communities lists them. */
  organizationId: string;
}

/** Body of POST /registrations: a person whom nobody knows yet registers as a volunteer with their phone. */
export interface RegistrationDto extends RegisterVolunteerDto {
  /** The single-use code of `wx.login`; this phone is then bound to the new member. */
  code: string;
}

/** Answer of POST /registrations. */
export interface RegisteredDto {
  session: SessionDto;
  application: VolunteerApplicationDto;
}

/** A row of a worker's list of volunteers. */
export interface VolunteerSummaryDto {
  memberId: string;
  name: string;
  number: string;
  ageYears: number;
  status: VolunteerStatus;
  neighbourhood: string | null;
  skills: Skill[];
}

/** One volunteer, to themselves and to the workers of their community. */
export interface VolunteerDto extends VolunteerSummaryDto {
  gender: Gender | null;
  /** Workers ask for the number: POST /members/:id/reveal-contact. */
  phoneMasked: string | null;
  /** True: somebody answered at this number when a worker called or visited. */
  isPhoneProven: boolean;
  /** Since when they accept nothing because of tasks given back; null: they may. */
  acceptingPausedAt: string | null;
  identity: MaskedIdentityDto | null;
  organizationName: string;
  /** Last day of the pause; null: until somebody ends it. */
  pausedUntil: string | null;
  pauseReason: string | null;
  /** True: a worker paused it, so only a worker ends it. */
  isPausedByWorker: boolean;
  freeTimes: FreeTime[];
  dialects: string | null;
  radiusMeters: number;
  /** True: nobody told where home is, so distances are counted from the middle of the neighbourhood or the community. */
  positionIsRough: boolean;
  /** How neighbours call them (李姐), told to whom they help beside the name; null: they did not say. */
  calledAs: string | null;
  /** There is a photograph at GET /volunteers/:id/portrait. */
  hasPortrait: boolean;
  /** Newest first. */
  trainings: TrainingDto[];
  insurances: InsuranceDto[];
  healthStatements: HealthStatementDto[];
  /** What PATCH must bring back. */
  version: number;
}

export const CALLED_AS_LENGTH_MAX = 10;

/** Body of PATCH /volunteers/:id. */
export interface EditVolunteerDto {
  version: number;
  skills?: Skill[];
  freeTimes?: FreeTime[];
  dialects?: string;
  radiusMeters?: number;
  neighbourhood?: string;
  /** Home, GCJ-02. Both or neither. */
  longitudeMicrodegrees?: number;
  latitudeMicrodegrees?: number;
  /** Home is forgotten: distances are counted from the middle of the neighbourhood or the community again. Not with a position. */
  forgetsHome?: true;
  /** At most {@link CALLED_AS_LENGTH_MAX} signs; empty: none. */
  calledAs?: string;
  /** The caller's own unused upload with the purpose `portrait`; it takes the place of the one before. */
  portraitFileId?: string;
  /** The photograph goes. Not with another. */
  removesPortrait?: true;
}

/** Body of POST /volunteers/:id/pause. */
export interface PauseVolunteerDto {
  /** Last day of the pause, `YYYY-MM-DD`. */
  until?: string;
  /** Needed from a worker, and told to the volunteer. */
  reason?: string;
}

/** Body of POST /volunteers/:id/end. */
export interface EndVolunteerDto {
  reason: string;
}

/** Answer of GET /my-volunteering: where the caller stands as a volunteer. */
export interface MyVolunteeringDto {
  volunteer: VolunteerDto | null;
  /** The latest. */
  application: VolunteerApplicationDto | null;
}
