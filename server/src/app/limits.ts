import { Inject, Injectable } from '@nestjs/common';
import { DEVICE_HEADER, DEVICE_ID_PATTERN } from '@huzhu/shared';
import type { FastifyInstance } from 'fastify';
import type { CallerRequest } from '../platform/common/caller.js';
import { RequestLimits, TooManyTries } from '../platform/common/request-limits.js';
import { SETTINGS, type Settings } from '../platform/common/settings.js';
import { networkOf } from './address.js';

/** Without a session, and more than a login: WeChat is asked, and what comes of it waits for people. */
const COSTLY: readonly RegExp[] = [/\/(registrations|member-claims|phone-numbers)$/];

/** Anonymous, not a GET, and yet counted as a read. */
const AS_READING: readonly (readonly [route: RegExp, why: string])[] = [
  [/\/desk-logins\/:id\/claim$/, 'a desk asks every few seconds whether the phone said yes, with a secret'],
  [/\/demo\//, 'only in a demo: whoever shows it taps fast'],
];

/** Never limited, on the route's pattern. Each has its reason. */
export const UNLIMITED: readonly (readonly [route: RegExp, why: string])[] = [
  [/^\/api\/v1\/(health|readiness)$/, 'a probe that is refused would take the server out of service'],
];

const MILLISECONDS_PER_MINUTE = 60_000;

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;
type Counter = (request: CallerRequest) => Promise<Counted>;

const patternOf = (request: CallerRequest): string => request.routeOptions.url ?? '';
const isUnlimited = (request: CallerRequest): boolean => UNLIMITED.some(([route]) => route.test(patternOf(request)));

const DEVICE = new RegExp(DEVICE_ID_PATTERN);
/** What a phone calls itself. Those that say nothing share one count behind their address. */
const deviceOf = ({ headers, ip }: CallerRequest): string => {
  const named = headers[DEVICE_HEADER];
  return typeof named === 'string' && DEVICE.test(named) ? named : `of ${networkOf(ip)}`;
};

const kindOf = (request: CallerRequest): 'reading' | 'entering' | 'costly' => {
  const pattern = patternOf(request);
  if (COSTLY.some((route) => route.test(pattern))) return 'costly';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead || AS_READING.some(([route]) => route.test(pattern)) ? 'reading' : 'entering';
};

/** Reads are counted together; whatever does something is counted by its route. */
const countOf = (request: CallerRequest): string => (kindOf(request) === 'reading' ? '' : patternOf(request));

/**
 * Counts of this process, in windows of a minute. With more processes a caller has as many times more tries: the limits
 * stand against tools, and nothing that must not happen twice relies on them.
 */
@Injectable()
export class Limits extends RequestLimits {
  private readonly counters = new Map<string, Counter>();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    super();
  }

  /** Before anything is read: one address, whatever it asks for, also what there is not. */
  async refuseAddress(request: CallerRequest): Promise<void> {
    await this.count(request, 'address', this.settings.perMinute.address, ({ ip }) => networkOf(ip));
  }

  async refuseAnonymous(request: CallerRequest): Promise<void> {
    const kind = kindOf(request);
    const { device, address } = this.settings.perMinute[kind];
    await this.count(request, `${kind} of device`, device, (one) => `${deviceOf(one)} ${countOf(one)}`);
    await this.count(request, `${kind} of address`, address, (one) => `${networkOf(one.ip)} ${countOf(one)}`);
  }

  async refusePerson(request: CallerRequest): Promise<void> {
    const { person, staff, list } = this.settings.perMinute;
    const isStaff = (request.caller?.roles.length ?? 0) > 0;
    await this.count(request, isStaff ? 'staff' : 'person', isStaff ? staff : person, memberOf);
    if (!isStaff || request.method !== 'GET') return;
    await this.count(request, 'list', list, (one) => `${memberOf(one)} ${patternOf(one)}`);
  }

  private async count(
    request: CallerRequest,
    name: string,
    max: number,
    keyOf: (request: CallerRequest) => string,
  ): Promise<void> {
    if (isUnlimited(request)) return;
    const counter = this.counters.get(name) ?? counterOf(request, max, keyOf);
    this.counters.set(name, counter);
    const counted = await counter(request);
    if (!counted.isAllowed && counted.isExceeded) throw new TooManyTries(counted.ttlInSeconds);
  }
}

const memberOf = ({ caller }: CallerRequest): string => caller?.memberId ?? '';

const counterOf = (request: CallerRequest, max: number, keyGenerator: (request: CallerRequest) => string): Counter =>
  request.server.createRateLimit({ max, timeWindow: MILLISECONDS_PER_MINUTE, keyGenerator });
