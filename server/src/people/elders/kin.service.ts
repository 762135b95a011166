import { Injectable } from '@nestjs/common';
import { KIN_MAX, type DeclareKinDto, type EndKinDto, type KinDto, type KinListDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { KinshipsService } from '../members/kinships.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';

type KinRow = Omit<KinDto, 'declaredAt'> & { declaredAt: Date; declaredById: string };

const KIN = `SELECT k.kind, k.declared_at AS "declaredAt", k.declared_by_id AS "declaredById",
    m.id AS "memberId", m.name, m.number
  FROM kinships k JOIN members m ON m.id = CASE WHEN k.member_id = $1 THEN k.kin_id ELSE k.member_id END
  WHERE $1 IN (k.member_id, k.kin_id) AND k.ended_at IS NULL ORDER BY m.name_pinyin, m.id`;

/** 亲属: told by a member of themselves, or written down by a worker of their community. */
@Injectable()
export class KinService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly kinships: KinshipsService,
  ) {}

  list(by: Caller, memberId?: string): Promise<KinListDto> {
    return this.db.transaction(async (tx) => this.show(tx, await this.about(tx, by, memberId)));
  }

  declare(by: Caller, body: DeclareKinDto, now: Temporal.Instant): Promise<KinListDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const memberId = await this.about(tx, by, body.memberId);
      await this.members.lock(tx, memberId);
      const kinId = await this.members.named(tx, body.number, body.name);
      if (!kinId || kinId === memberId) throw new Problem('not-found');
      if ((await this.rows(tx, memberId)).length >= KIN_MAX) throw new Problem('too-many-kin');
      await this.kinships.declare(tx, { a: memberId, b: kinId, kind: body.kind }, by, now);
      await this.tell(tx, by, 'declare-kin', memberId, now);
      return memberId;
    });
  }

  /**
   * What a worker wrote down, only a worker takes away who is on neither side of it: kin may not help each other for
   * minutes, nor decide about them.
   */
  end(by: Caller, body: EndKinDto, now: Temporal.Instant): Promise<KinListDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const memberId = await this.about(tx, by, body.memberId);
      await this.members.lock(tx, memberId);
      const kin = (await this.rows(tx, memberId)).find((one) => one.memberId === body.kinId.toLowerCase());
      if (!kin) throw new Problem('not-found');
      const isOwn = [memberId, kin.memberId].includes(by.memberId);
      if (isOwn && (memberId !== by.memberId || kin.declaredById !== by.memberId)) throw new Problem('not-allowed');
      await this.kinships.end(tx, memberId, kin.memberId, now);
      await this.tell(tx, by, 'end-kin', memberId, now);
      return memberId;
    });
  }

  /** Oneself, or for a worker somebody of their community. */
  private async about(tx: EntityManager, by: Caller, given = by.memberId): Promise<string> {
    const memberId = given.toLowerCase();
    if (memberId === by.memberId) return memberId;
    const organizationId = (await this.members.find(tx, memberId))?.organizationId;
    if (organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId))) return memberId;
    throw new Problem('not-found');
  }

  private answerTo(by: Caller): Answer<KinListDto> {
    return async (tx, id) => this.show(tx, await this.about(tx, by, id));
  }

  private rows(tx: EntityManager, memberId: string): Promise<KinRow[]> {
    return tx.query<KinRow[]>(KIN, [memberId]);
  }

  private async show(tx: EntityManager, memberId: string): Promise<KinListDto> {
    const rows = await this.rows(tx, memberId);
    return {
      items: rows.map(({ kind, declaredAt, memberId: id, name, number }) => ({
        ...{ memberId: id, name, number, kind },
        declaredAt: declaredAt.toISOString(),
      })),
    };
  }

  private async tell(
    tx: EntityManager,
    by: Caller,
    action: 'declare-kin' | 'end-kin',
    id: string,
    at: Temporal.Instant,
  ): Promise<void> {
    await audit(tx, { actorId: by.memberId, action, subject: { kind: 'member', id }, at });
  }
}
