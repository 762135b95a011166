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
