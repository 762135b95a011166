import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SessionDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { SessionReader } from '../common/session.guard.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { WechatClient } from '../wechat/wechat.client.js';
import { Session } from './session.entities.js';

const TOKEN_BYTES = 32;
const HOURS_PER_DAY = 24;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

type SessionRow = { id: string; memberId: string; extendedAt: Date; roles: Caller['roles'] };

/** Opaque random tokens, kept hashed, ended at once; extended at most once a day. */
@Injectable()
export class SessionsService extends SessionReader {
  constructor(
    private readonly db: Database,
    private readonly wechat: WechatClient,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  /** One statement: who it is, and what roles they hold this very moment. */
  async read(token: string, now: Temporal.Instant): Promise<Omit<Caller, 'once'> | null> {
    const [row] = await this.db.read.query<SessionRow[]>(
      `SELECT s.id, s.member_id AS "memberId", s.extended_at AS "extendedAt", coalesce((
         SELECT json_agg(json_build_object('role', r.role, 'organizationId', r.organization_id))
         FROM member_roles r WHERE r.member_id = s.member_id AND r.ended_at IS NULL), '[]') AS roles
       FROM sessions s JOIN members m ON m.id = s.member_id
       WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND m.closed_at IS NULL`,
      [hashOf(token), now.toString()],
    );
    if (!row) return null;
    const extendedAt = Temporal.Instant.fromEpochMilliseconds(row.extendedAt.getTime());
    if (extendedAt.until(now).total('hours') >= HOURS_PER_DAY) await this.extend(row.id, now);
    return { memberId: row.memberId, sessionId: row.id, roles: row.roles };
  }

  /** Trades the single-use code of `wx.login` for a session of the member bound to that phone. */
  async loginByWechat(code: string, now: Temporal.Instant): Promise<SessionDto> {
    const openid = await this.wechat.openidOf(code);
    const [bound] = await this.db.read.query<{ id: string }[]>(
      `SELECT m.id FROM wechat_identities w JOIN members m ON m.id = w.member_id
       WHERE w.openid = $1 AND w.ended_at IS NULL AND m.closed_at IS NULL`,
      [openid],
    );
    if (!bound) throw new Problem('not-registered');
    return this.open(bound.id, now);
  }

  open(memberId: string, now: Temporal.Instant): Promise<SessionDto> {
    return this.db.transaction((tx) => this.openIn(tx, memberId, now));
  }

  /** As {@link open}, inside the caller's transaction. */
  async openIn(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<SessionDto> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const [id, expiresAt] = [newId(), this.expiry(now)];
    await tx.insert(Session, {
      ...{ id, memberId, tokenHash: hashOf(token), createdAt: now, extendedAt: now, expiresAt, endedAt: null },
    });
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
