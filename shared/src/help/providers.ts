import type { PageQueryDto } from '../platform/paging.js';

export const PROVIDER_NAME_LENGTH_MAX = 60;
export const LICENCE_NUMBER_LENGTH_MAX = 40;
export const PRICE_NOTE_LENGTH_MAX = 200;
export const PROVIDER_SERVICES_MAX = 40;
/** A licence without an end is written with a day by which somebody looks at it again, at most so many years ahead. */
export const LICENCE_YEARS_AHEAD_MAX = 20;
/** So many days before its last day a licence is shown as ending. */
export const LICENCE_ENDING_DAYS = 30;

export const LICENCE_STATES = ['valid', 'ending', 'expired'] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];
export const LICENCE_STATE_WORDS: Record<LicenceState, string> = {
  valid: '证照有效',
  ending: '证照快到期',
  expired: '证照过期',
};

/** What the caller may do with an entry. */
export type ProviderDeed = 'change' | 'verify' | 'withdraw';

/** Body of POST /providers: an entry of the directory. Nobody is referred to it until another worker has verified it. */
export interface WriteProviderDto {
  /** Whose directory; it serves the people of that organization and of all below it. */
  organizationId: string;
  /** As the licence names it. */
  name: string;
  /** Where a worker and the elder reach it. */
  phone: string;
  licenceNumber: string;
  /** Last day of the licence in China, `YYYY-MM-DD`; from today on. */
  licenceUntilOn: string;
  /** Codes of the service items that it does, 1–40. */
  services: string[];
  /** What it costs, in the provider's words; it is shown, never sorted by. */
  priceNote?: string;
}

/** Body of PATCH /providers/:id. All of it is written anew, and waits for a second worker again. */
export interface ChangeProviderDto extends Omit<WriteProviderDto, 'organizationId'> {
  /** The version that was read; another: 409 `stale`. */
  version: number;
}

/** Body of POST /providers/:id/verify. */
export interface VerifyProviderDto {
  /** The version that was looked at; another: 409 `stale`. */
  version: number;
}

/** Body of POST /providers/:id/withdraw. */
export interface WithdrawProviderDto {
  reason: string;
}

/** Query of GET /providers, beside that of a page. */
export interface ProvidersQueryDto extends PageQueryDto {
  /** Part of the name. */
  name?: string;
  /** Code of a service item. */
  service?: string;
  /** Only those that serve the people of this organization. */
  organizationId?: string;
  /** Only those that serve where this request is, whose worker the caller is; 404 for others. */
  requestId?: string;
}

/** An entry of the directory, as workers see it who may refer to it, or who work above it. */
export interface ProviderDto {
  id: string;
  /** Counts the writings, from 1. */
  version: number;
  organizationId: string;
  organizationName: string;
  name: string;
  phone: string;
  licenceNumber: string;
  licenceUntilOn: string;
  licence: LicenceState;
  services: { code: string; title: string }[];
  priceNote: string | null;
  /** Who wrote it last. */
  writtenByName: string;
  /** Null: it waits for a second worker. */
  verifiedByName: string | null;
  /** Day in China. */
  verifiedOn: string | null;
  /** How often somebody was not satisfied, or nobody came. */
  complaints: { dissatisfied: number; notCome: number };
  /** Why it is in the directory no more. */
  withdrawnReason: string | null;
  may: ProviderDeed[];
}

/** How a licence stands on `today`, a day in China, as `licenceUntilOn` is; its last day belongs to it. */
export const licenceStateOf = (licenceUntilOn: string, today: string): LicenceState => {
  if (licenceUntilOn < today) return 'expired';
  const ending = new Date(Date.parse(`${today}T00:00:00Z`) + LICENCE_ENDING_DAYS * 86_400_000);
  return licenceUntilOn <= ending.toISOString().slice(0, 10) ? 'ending' : 'valid';
};
