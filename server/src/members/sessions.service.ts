import { Inject, Injectable } from '@nestjs/common';
import { PRIVACY_TERMS_VERSION, type SessionDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { SessionReader, type OpenSession } from '../common/session.guard.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { WechatClient } from '../wechat/wechat.client.js';
import { MembersService } from './members.service.js';
import { hashOf, newToken } from './secrets.js';
import { Session } from './session.entities.js';

const HOURS_PER_DAY = 24;

type SessionRow = { id: string; memberId: string; extendedAt: Date; roles: Caller['roles']; hasConsented: boolean };

/** Opaque random tokens, kept hashed, ended at once; extended at most once a day. */
@Injectable()
export class SessionsService extends SessionReader {
  constructor(
    private readonly db: Database,
    private readonly wechat: WechatClient,
    private readonly members: MembersService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  /** One statement: who it is, what roles they hold this very moment, and whether they agreed to the terms in force. */
  async read(token: string, now: Temporal.Instant): Promise<OpenSession | null> {
    const [row] = await this.db.read.query<SessionRow[]>(
      `SELECT s.id, s.member_id AS "memberId", s.extended_at AS "extendedAt", coalesce((
         SELECT json_agg(json_build_object('role', r.role, 'organizationId', r.organization_id))
         FROM member_roles r WHERE r.member_id = s.member_id AND r.ended_at IS NULL), '[]') AS roles,
         EXISTS (SELECT FROM consents c WHERE c.member_id = s.member_id AND c.version = $3) AS "hasConsented"
       FROM sessions s JOIN members m ON m.id = s.member_id
       WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND m.closed_at IS NULL AND m.frozen_at IS NULL`,
      [hashOf(token), now.toString(), PRIVACY_TERMS_VERSION],
    );
    if (!row) return null;
    const extendedAt = Temporal.Instant.fromEpochMilliseconds(row.extendedAt.getTime());
    if (extendedAt.until(now).total('hours') >= HOURS_PER_DAY) await this.extend(row.id, now);
    const caller = { memberId: row.memberId, sessionId: row.id, roles: row.roles };
    return { caller, hasConsented: row.hasConsented };
  }

  /** Trades the single-use code of `wx.login` for a session of the member bound to that phone. */
  async loginByWechat(code: string, now: Temporal.Instant): Promise<SessionDto> {
    const openid = await this.wechat.openidOf(code);
    const memberId = await this.members.boundTo(this.db.read, openid);
    if (!memberId) throw new Problem('not-registered');
    return this.open(memberId, now);
  }

  open(memberId: string, now: Temporal.Instant): Promise<SessionDto> {
    return this.db.transaction((tx) => this.openIn(tx, memberId, now));
  }

  /** `hours`: for a session that ends by then, used or not; none is extended before it is a day old. */
  async openIn(tx: EntityManager, memberId: string, now: Temporal.Instant, hours?: number): Promise<SessionDto> {
    if (await this.members.isStill(tx, memberId)) throw new Problem('member-frozen');
    const [id, token] = [newId(), newToken()];
    const expiresAt = hours === undefined ? this.expiry(now) : now.add({ hours });
    const at = { createdAt: now, extendedAt: now, expiresAt, endedAt: null };
    await tx.insert(Session, { id, memberId, tokenHash: hashOf(token), ...at });
    await audit(tx, { actorId: memberId, action: 'login', subject: { kind: 'session', id }, at: now });
    return { token, expiresAt: expiresAt.toString() };
  }

  async end(by: Caller, now: Temporal.Instant): Promise<void> {
    const id = by.sessionId;
    if (!id) return;
    await this.db.transaction(async (tx) => {
      await tx.update(Session, { id }, { endedAt: now });
      await audit(tx, { actorId: by.memberId, action: 'logout', subject: { kind: 'session', id }, at: now });
    });
  }

  private async extend(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.read.update(Session, { id }, { extendedAt: now, expiresAt: this.expiry(now) });
  }

  private expiry(now: Temporal.Instant): Temporal.Instant {
    return now.add({ hours: this.settings.sessionDays * HOURS_PER_DAY });
  }
}
