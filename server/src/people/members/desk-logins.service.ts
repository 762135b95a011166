import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { BROWSER_SESSION_HOURS, DESK_LOGIN_SECONDS, STAFF_BROWSER_HOURS, deskScanText } from '@huzhu/shared';
import type { DeskClaimDto, DeskLoginDto, NewDeskLoginDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager, Repository } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { KeptProblem, Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newRandomId } from '../../platform/database/ids.js';
import { DutyService } from '../organizations/duty.service.js';
import { DeskLogin } from './desk-login.entity.js';
import { newDeskNumber } from './desk-number.js';
import { deviceOf } from './device.rules.js';
import { MembersService } from './members.service.js';
import { hashOf, newToken } from './secrets.js';
import { Session } from './session.entities.js';
import { SessionsService } from './sessions.service.js';

const KEPT_HOURS = 24;

/**
 * Logging in at a browser: it shows a QR and two digits, the person's own phone chooses these digits, the browser fetches
 * its session. Whoever scans lets the browser in as themselves and as nobody else.
 */
@Injectable()
export class DeskLoginsService {
  constructor(
    private readonly db: Database,
    @InjectRepository(DeskLogin) private readonly logins: Repository<DeskLogin>,
    private readonly sessions: SessionsService,
    private readonly members: MembersService,
    private readonly duty: DutyService,
  ) {}

  async ask(userAgent: string, now: Temporal.Instant): Promise<NewDeskLoginDto> {
    const [id, secret, expiresAt] = [newRandomId(), newToken(), now.add({ seconds: DESK_LOGIN_SECONDS })];
    const { number, choices } = newDeskNumber();
    await this.db.transaction(async (tx) => {
      await tx.query('DELETE FROM desk_logins WHERE expires_at < $1', [now.subtract({ hours: KEPT_HOURS }).toString()]);
      await tx.insert(DeskLogin, {
        ...{ id, secretHash: hashOf(secret), device: deviceOf(userAgent), number, choices, askedAt: now, expiresAt },
        ...{ approvedById: null, approvedAt: null, refusedAt: null, claimedAt: null },
      });
    });
    return { id, secret, scanText: deskScanText(id), deskNumber: number, expiresAt: expiresAt.toString() };
  }

  async read(id: string, by: Caller, now: Temporal.Instant): Promise<DeskLoginDto> {
    const login = await this.logins.findOneBy({ id });
    if (!login) throw new Problem('not-found');
    if (isOver(login, now)) throw new Problem('desk-login-over');
    return this.toDto(this.db.read, login, by, now);
  }

  /** The phone says yes: once, for its own member. Another number than the browser's ends the attempt. */
  approve(id: string, by: Caller, number: string, now: Temporal.Instant): Promise<DeskLoginDto> {
    const answer: Answer<DeskLoginDto> = async (tx) => {
      const login = await tx.findOneBy(DeskLogin, { id, approvedById: by.memberId });
      if (!login) throw new Problem('not-found');
      return this.toDto(tx, login, by, now);
    };
    return this.db.once(by, answer, async (tx) => {
      await mustBePhone(tx, by);
      const login = await lock(tx, id);
      if (isOver(login, now) || login.approvedById !== null) throw new Problem('desk-login-over');
      const isRight = login.number === number;
      const subject = { kind: 'desk-login' as const, id };
      const action = isRight ? 'approve-desk-login' : 'refuse-desk-login';
      await audit(tx, { actorId: by.memberId, action, subject, at: now });
      if (!isRight) {
        await tx.update(DeskLogin, { id }, { refusedAt: now });
        throw new KeptProblem('desk-number-wrong');
      }
      login.approvedById = by.memberId;
      login.approvedAt = now;
      await tx.save(login);
      return id;
    });
  }

  /** The browser asks whether the phone said yes, and gets its session once. To a wrong secret nothing is there. */
  claim(id: string, secret: string, now: Temporal.Instant): Promise<DeskClaimDto> {
    return this.db.transaction(async (tx) => {
      const login = await lock(tx, id);
      if (!timingSafeEqual(login.secretHash, hashOf(secret))) throw new Problem('not-found');
      if (login.refusedAt !== null) throw new Problem('desk-login-refused');
      if (isOver(login, now)) throw new Problem('desk-login-over');
      if (login.approvedById === null) return { status: 'waiting', token: null, expiresAt: null };
      login.claimedAt = now;
      await tx.save(login);
      const terms = await this.termsFor(tx, login.approvedById, now);
      const session = await this.sessions.openAs(tx, login.approvedById, terms, now);
      return { status: 'approved', ...session };
    });
  }

  /** Staff: until the close of duty; everybody else: for an hour. Nobody's session in a browser is extended. */
  private async termsFor(
    tx: EntityManager,
    memberId: string,
    now: Temporal.Instant,
  ): Promise<Pick<Session, 'kind' | 'expiresAt'>> {
    const roles = await this.members.rolesOf(tx, memberId);
    if (roles.length === 0) return { kind: 'browser', expiresAt: now.add({ hours: BROWSER_SESSION_HOURS }) };
    const latest = now.add({ hours: STAFF_BROWSER_HOURS });
    const organizations = roles.map(({ organizationId }) => organizationId);
    const closesAt = await this.duty.closesAt(tx, organizations, now);
    return { kind: 'staff_browser', expiresAt: closesAt && isBefore(closesAt, latest) ? closesAt : latest };
  }

  private async toDto(tx: EntityManager, login: DeskLogin, by: Caller, now: Temporal.Instant): Promise<DeskLoginDto> {
    const { kind, expiresAt } = await this.termsFor(tx, by.memberId, now);
    return {
      id: login.id,
      device: login.device,
      askedAt: login.askedAt.toString(),
      choices: login.choices,
      isApproved: login.approvedById !== null,
      wouldEndAt: expiresAt.toString(),
      isForStaff: kind === 'staff_browser',
    };
  }
}

/** A browser that could let in another one would never have to end. */
const mustBePhone = async (tx: EntityManager, { sessionId }: Caller): Promise<void> => {
  const session = sessionId === null ? null : await tx.findOneBy(Session, { id: sessionId });
  if (session?.kind !== 'phone') throw new Problem('phone-needed');
};

const isOver = ({ claimedAt, refusedAt, expiresAt }: DeskLogin, now: Temporal.Instant): boolean =>
  claimedAt !== null || refusedAt !== null || !isBefore(now, expiresAt);

const lock = async (tx: EntityManager, id: string): Promise<DeskLogin> => {
  const login = await tx.findOne(DeskLogin, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!login) throw new Problem('not-found');
  return login;
};
