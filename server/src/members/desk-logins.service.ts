import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DESK_LOGIN_SECONDS, DESK_SESSION_HOURS, deskScanText } from '@huzhu/shared';
import type { DeskClaimDto, DeskLoginDto, NewDeskLoginDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { isBefore } from '../common/calendar.js';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database, type Answer } from '../database/database.js';
import { newRandomId } from '../database/ids.js';
import { DeskLogin } from './desk-login.entity.js';
import { deviceOf } from './device.rules.js';
import { hashOf, newToken } from './secrets.js';
import { SessionsService } from './sessions.service.js';

const KEPT_HOURS = 24;

/** Logging in at a desk: the browser shows a QR, a phone that is logged in says yes, the browser fetches its session. */
@Injectable()
export class DeskLoginsService {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsService,
  ) {}

  async ask(userAgent: string, now: Temporal.Instant): Promise<NewDeskLoginDto> {
    const [id, secret, expiresAt] = [newRandomId(), newToken(), now.add({ seconds: DESK_LOGIN_SECONDS })];
    await this.db.transaction(async (tx) => {
      await tx.query('DELETE FROM desk_logins WHERE expires_at < $1', [now.subtract({ hours: KEPT_HOURS }).toString()]);
      await tx.insert(DeskLogin, {
        ...{ id, secretHash: hashOf(secret), device: deviceOf(userAgent), askedAt: now, expiresAt },
        ...{ approvedById: null, approvedAt: null, claimedAt: null },
      });
    });
    return { id, secret, scanText: deskScanText(id), expiresAt: expiresAt.toString() };
  }

  async read(id: string, now: Temporal.Instant): Promise<DeskLoginDto> {
    const login = await this.db.read.findOneBy(DeskLogin, { id });
    if (!login) throw new Problem('not-found');
    if (isOver(login, now)) throw new Problem('desk-login-over');
    return toDeskLoginDto(login);
  }

  /** The phone says yes: once, for its own member. */
  approve(id: string, by: Caller, now: Temporal.Instant): Promise<DeskLoginDto> {
    return this.db.once(by, answerTo(by), async (tx) => {
      const login = await lock(tx, id);
      if (isOver(login, now) || login.approvedById !== null) throw new Problem('desk-login-over');
      login.approvedById = by.memberId;
      login.approvedAt = now;
      await tx.save(login);
      const subject = { kind: 'desk-login' as const, id };
      await audit(tx, { actorId: by.memberId, action: 'approve-desk-login', subject, at: now });
      return id;
    });
  }

  /** The browser asks whether the phone said yes, and gets its session once. To a wrong secret nothing is there. */
  claim(id: string, secret: string, now: Temporal.Instant): Promise<DeskClaimDto> {
    return this.db.transaction(async (tx) => {
      const login = await lock(tx, id);
      if (!timingSafeEqual(login.secretHash, hashOf(secret))) throw new Problem('not-found');
      if (isOver(login, now)) throw new Problem('desk-login-over');
      if (login.approvedById === null) return { status: 'waiting', token: null, expiresAt: null };
      login.claimedAt = now;
      await tx.save(login);
      const session = await this.sessions.openIn(tx, login.approvedById, now, DESK_SESSION_HOURS);
      return { status: 'approved', ...session };
    });
  }
}

/** To whoever said yes to it. */
const answerTo =
  ({ memberId }: Caller): Answer<DeskLoginDto> =>
  async (tx, id) => {
    const login = await tx.findOneBy(DeskLogin, { id, approvedById: memberId });
    if (!login) throw new Problem('not-found');
    return toDeskLoginDto(login);
  };

const isOver = ({ claimedAt, expiresAt }: DeskLogin, now: Temporal.Instant): boolean =>
  claimedAt !== null || !isBefore(now, expiresAt);

const lock = async (tx: EntityManager, id: string): Promise<DeskLogin> => {
  const login = await tx.findOne(DeskLogin, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!login) throw new Problem('not-found');
  return login;
};

const toDeskLoginDto = (login: DeskLogin): DeskLoginDto => ({
  id: login.id,
  device: login.device,
  askedAt: login.askedAt.toString(),
  isApproved: login.approvedById !== null,
});
