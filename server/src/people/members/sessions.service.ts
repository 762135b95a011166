import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { OPEN_SESSIONS_MAX, PRIVACY_TERMS_VERSION } from '@huzhu/shared';
import type { SessionDto, SessionEndReason, SessionKind } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { IsNull, Not, type EntityManager, type Repository } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf, isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import type { OfCaller } from '../../platform/common/may.decorator.js';
import { ClockReader, SessionReader, type SessionRead } from '../../platform/common/session.guard.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { AHEAD_MILLISECONDS } from '../../platform/database/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { WechatClient } from '../../platform/wechat/wechat.client.js';
import { awaitsSecondYes } from './claims.js';
import { rememberDevice } from './device.js';
import { deviceOf } from './device.rules.js';
import { MembersService } from './members.service.js';
import { hashOf, newToken } from './secrets.js';
import { Session, WechatIdentity } from './session.entities.js';

const HOURS_PER_DAY = 24;

interface SessionRow {
  /** Milliseconds that a demo's time is ahead. */
  ahead: number;
  /** Null: there is no such session. */
  id: string | null;
  memberId: string;
  kind: SessionKind;
  extendedAt: Temporal.Instant;
  device: string | null;
  seenOn: string;
  expiresAt: Temporal.Instant;
  endedAt: Temporal.Instant | null;
  endReason: SessionEndReason | null;
  roles: Caller['roles'];
  hasConsented: boolean;
  ofCaller: unknown;
}

const sessionText = (ofCaller: string): string =>
  `SELECT ${AHEAD_MILLISECONDS} AS ahead, s.id, s.member_id AS "memberId", s.kind, s.device, s.extended_at AS "extendedAt",
     s.seen_on::text AS "seenOn", s.expires_at AS "expiresAt", s.ended_at AS "endedAt", s.end_reason AS "endReason", coalesce((
     SELECT json_agg(json_build_object('role', r.role, 'organizationId', r.organization_id))
     FROM member_roles r WHERE r.member_id = s.member_id AND r.ended_at IS NULL), '[]') AS roles,
     EXISTS (SELECT FROM consents c WHERE c.member_id = s.member_id AND c.version = $2) AS "hasConsented",
     ${ofCaller} AS "ofCaller"
   FROM (SELECT $1::bytea AS token_hash) given LEFT JOIN (sessions s
     JOIN members m ON m.id = s.member_id AND m.closed_at IS NULL AND m.frozen_at IS NULL) ON s.token_hash = given.token_hash`;

const SESSION = statement<SessionRow>('session', sessionText('NULL::json'));
/** Of the few routes that read something with the session; made when one is asked first. */
const SESSION_WITH = new Map<OfCaller, typeof SESSION>();
const sessionWith = (ofCaller: OfCaller): typeof SESSION => {
  const known = SESSION_WITH.get(ofCaller);
  if (known) return known;
  const made = statement<SessionRow>(`session_and_${ofCaller.name}`, sessionText(ofCaller.json('s.member_id')));
  SESSION_WITH.set(ofCaller, made);
  return made;
};

/** A session in a browser is with or without the rights of staff from its beginning: it ends with a role, and with a new one. */
const fitsRoles = ({ kind, roles }: SessionRow): boolean =>
  kind === 'phone' || (kind === 'staff_browser') === roles.length > 0;

/** Opaque random tokens, kept hashed, ended at once; extended at most once a day. */
@Injectable()
export class SessionsService extends SessionReader {
  constructor(
    private readonly db: Database,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly wechat: WechatClient,
    private readonly members: MembersService,
    private readonly clock: ClockReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  /** One statement: the time, who it is, what roles they hold this very moment, and whether they agreed to the terms in force. */
  async read(token: string, userAgent: string, ofCaller?: OfCaller): Promise<SessionRead> {
    const asked = ofCaller ? sessionWith(ofCaller) : SESSION;
    const [row] = await rowsOf(this.db.read, asked, [hashOf(token), PRIVACY_TERMS_VERSION]);
    const now = this.clock.ahead(row?.ahead ?? 0);
    const none = { session: null, now, ofCaller: null };
    if (!row?.id) return none;
    if (row.endReason === 'elsewhere') throw new Problem('ended-elsewhere');
    if (row.endReason === 'community') throw new Problem('ended-by-community');
    const isOpen = row.endedAt === null && isBefore(now, row.expiresAt);
    if (!isOpen || !fitsRoles(row)) return none;
    await this.see(row, userAgent, now);
    const caller = { memberId: row.memberId, sessionId: row.id, roles: row.roles };
    return { session: { caller, hasConsented: row.hasConsented }, now, ofCaller: row.ofCaller };
  }

  /** Trades the single-use code of `wx.login` for a session of the member bound to that phone. */
  async loginByWechat(code: string, device: Buffer | null, now: Temporal.Instant): Promise<SessionDto> {
    const openid = await this.wechat.openidOf(code);
    const memberId = await this.members.boundTo(this.db.read, openid);
    if (!memberId) {
      throw new Problem((await awaitsSecondYes(this.db.read, openid)) ? 'second-yes-awaited' : 'not-registered');
    }
    if (await isPaused(this.db.read, memberId)) throw new Problem('login-paused');
    return this.db.transaction(async (tx) => {
      await rememberDevice(tx, memberId, device, now);
      return this.openIn(tx, memberId, now);
    });
  }

  open(memberId: string, now: Temporal.Instant): Promise<SessionDto> {
    return this.db.transaction((tx) => this.openIn(tx, memberId, now));
  }

  /** On a phone: extended as long as it is used. */
  openIn(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<SessionDto> {
    return this.openAs(tx, memberId, { kind: 'phone', expiresAt: this.expiry(now) }, now);
  }

  async openAs(
    tx: EntityManager,
    memberId: string,
    { kind, expiresAt }: Pick<Session, 'kind' | 'expiresAt'>,
    now: Temporal.Instant,
  ): Promise<SessionDto> {
    if (await this.members.isStill(tx, memberId)) throw new Problem('member-frozen');
    const [id, token] = [newId(), newToken()];
    const at = { createdAt: now, extendedAt: now, expiresAt, seenOn: dayOf(now).toString(), endedAt: null };
    await tx.insert(Session, { id, memberId, tokenHash: hashOf(token), kind, device: null, ...at, endReason: null });
    await endSurplus(tx, memberId, now);
    await audit(tx, { actorId: memberId, action: 'login', subject: { kind: 'session', id }, at: now });
    return { token, expiresAt: expiresAt.toString() };
  }

  async end(by: Caller, now: Temporal.Instant): Promise<void> {
    const id = by.sessionId;
    if (!id) return;
    await this.db.transaction(async (tx) => {
      await tx.update(Session, { id, endedAt: IsNull() }, { endedAt: now, endReason: 'left' });
      await audit(tx, { actorId: by.memberId, action: 'logout', subject: { kind: 'session', id }, at: now });
    });
  }

  /** Written at most once a day and once more when a phone's session is extended: this comes with every request. */
  private async see(row: SessionRow, userAgent: string, now: Temporal.Instant): Promise<void> {
    const seenOn = dayOf(now).toString();
    const isDue = row.kind === 'phone' && row.extendedAt.until(now).total('hours') >= HOURS_PER_DAY;
    if (row.device !== null && row.seenOn === seenOn && !isDue) return;
    const extension = isDue ? { extendedAt: now, expiresAt: this.expiry(now) } : {};
    await this.sessions.update({ id: row.id ?? '' }, { seenOn, device: deviceOf(userAgent), ...extension });
  }

  private expiry(now: Temporal.Instant): Temporal.Instant {
    return now.add({ hours: this.settings.sessionDays * HOURS_PER_DAY });
  }
}

const isPaused = (tx: EntityManager, memberId: string): Promise<boolean> =>
  tx.existsBy(WechatIdentity, { memberId, endedAt: IsNull(), pausedAt: Not(IsNull()) });

/** So that a list of them is whole: a new session ends the one that was unseen for longest. */
const endSurplus = async (tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> => {
  await tx.query(
    `UPDATE sessions SET ended_at = $2, end_reason = 'too_many' WHERE id IN (
       SELECT id FROM sessions WHERE member_id = $1 AND ended_at IS NULL AND expires_at > $2
       ORDER BY seen_on DESC, id DESC OFFSET $3)`,
    [memberId, now.toString(), OPEN_SESSIONS_MAX],
  );
};
