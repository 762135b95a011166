import { SetMetadata } from '@nestjs/common';
import type { Role } from '@huzhu/shared';

/**
 * Who may call a route at all; what they may see of one object is decided by the feature, in its `*.access.ts`.
 * `anyone`: no session. `member`: any session. The rest: a staff role somewhere.
 */
export type Permission = 'anyone' | 'member' | Role;

export const PERMISSION = Symbol('permission');
/** Several roles: any of them. */
export const May = (...permissions: [Permission, ...Permission[]]): MethodDecorator =>
  SetMetadata(PERMISSION, permissions);

/** A POST that may be sent without `Idempotency-Key`: nothing is made twice by sending it twice. */
export const KEYLESS = Symbol('keyless');
export const Keyless = (why: string): MethodDecorator => SetMetadata(KEYLESS, why);

/** Answered also before the caller has agreed to the privacy terms in force. */
export const BEFORE_CONSENT = Symbol('before consent');
export const BeforeConsent = (why: string): MethodDecorator => SetMetadata(BEFORE_CONSENT, why);

/** Something of the caller that a route answers with, as JSON. */
export interface OfCaller {
  /** Unique in the program; letters, digits and underscores. */
  name: string;
  /** SQL of one `json` value of the member whose id that expression is. */
  json: (memberId: string) => string;
}

/** Read in the session's own statement: one way to the database and back less, where a start of the app waits for it. */
export const READS_WITH_SESSION = Symbol('reads with session');
export const ReadsWithSession = (read: OfCaller): MethodDecorator => SetMetadata(READS_WITH_SESSION, read);
