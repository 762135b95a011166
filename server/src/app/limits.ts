import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../common/problem.js';
import type { Settings } from '../common/settings.js';

type Limited = 'login' | 'registration' | 'phone number';

/** By the route's pattern: however an address is written, it is that of its route. */
const LIMITED: readonly (readonly [RegExp, Limited])[] = [
  // Asking for a QR at a desk counts too; whether it was approved is asked every few seconds, with a secret.
  [/^\/api\/v1\/(sessions\/.|desk-logins$)/, 'login'],
  [/^\/api\/v1\/registrations$/, 'registration'],
  // Each costs the bank money.
  [/^\/api\/v1\/phone-numbers$/, 'phone number'],
];

const kindOf = ({ routeOptions }: FastifyRequest): Limited | undefined =>
  LIMITED.find(([pattern]) => pattern.test(routeOptions.url ?? ''))?.[1];

/** What can be called without a session and is not free, per address and minute; each kind is counted for itself. */
export const limitsOf = (settings: Settings): RateLimitPluginOptions => ({
  max: (request) => (kindOf(request) === 'login' ? settings.loginsPerMinute : settings.registrationsPerMinute),
  keyGenerator: (request) => `${kindOf(request) ?? ''} ${request.ip}`,
  allowList: (request) => kindOf(request) === undefined,
  errorResponseBuilder: () => new Problem('too-many-tries'),
});
