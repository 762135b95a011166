import { Injectable } from '@nestjs/common';
import type { OrganizationNodeDto, PageDto } from '@huzhu/shared';
import { mayHang } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { AuditAction } from '../../platform/audit/audit-event.entity.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import { wholePosition } from '../../platform/common/place.rules.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { homeOf } from '../elders/homes.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { issuerFault } from './issuer.rules.js';
import type {
  AddOrganizationBody,
  ChangeOrganizationBody,
  OrganizationsQuery,
  SetIssuerBody,
} from './operating.bodies.js';
import { nodeOf, nodesBelow } from './organization.node.js';
import { mustReach, STAFF_ROLES } from './reach.js';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

type Place = Pick<Organization, 'address' | 'neighbourhood' | 'longitudeMicrodegrees' | 'latitudeMicrodegrees'>;
const NOWHERE: Place = { address: null, neighbourhood: null, longitudeMicrodegrees: null, latitudeMicrodegrees: null };

const isPlaced = ({ address, neighbourhood, longitudeMicrodegrees, latitudeMicrodegrees }: ChangeOrganizationBody) =>
  [address, neighbourhood, longitudeMicrodegrees, latitudeMicrodegrees].some((one) => one !== undefined);

/** The tree of organizations, as its operators change it; all staff may look at what they reach. */
@Injectable()
export class OrganizationsAdminService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
  ) {}

  async list(by: Caller, query: OrganizationsQuery): Promise<PageDto<OrganizationNodeDto>> {
    const tx = this.db.read;
    const { parentId = null } = query;
    if (parentId !== null) await mustReach(tx, by, STAFF_ROLES, parentId);
    const limit = limitOf(query);
    const tops = by.roles.map((one) => one.organizationId);
    const rows = await nodesBelow(tx, parentId, tops, decodeCursor(query.cursor, isUuid), limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => row.id,
    );
  }

  read(id: string, by: Caller): Promise<OrganizationNodeDto> {
    return this.show(this.db.read, by, id);
  }

  add(by: Caller, body: AddOrganizationBody, now: Temporal.Instant): Promise<OrganizationNodeDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const parent = await lockOpen(tx, by, body.parentId);
      if (!mayHang(body.kind, parent.kind)) throw new Problem('kind-not-fitting');
      const { parentId, kind, name, hotline = '', operatedBy = '' } = body;
      const id = await this.organizations.add(tx, {
        ...{ parentId, kind, name: name.trim(), issuesMinutes: false, effectiveOn: dayOf(now).toString() },
        ...(orNull(hotline) === null ? {} : { hotline: hotline.trim() }),
        ...(orNull(operatedBy) === null ? {} : { operatedBy: operatedBy.trim() }),
      });
      await tell(tx, by, 'add-organization', id, now);
      return id;
    });
  }

  change(id: string, by: Caller, body: ChangeOrganizationBody, now: Temporal.Instant): Promise<OrganizationNodeDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const organization = await lockOpen(tx, by, id, body.version);
      const { name, hotline, operatedBy } = body;
      if (name !== undefined) organization.name = name.trim();
      if (hotline !== undefined) organization.hotline = orNull(hotline);
      if (operatedBy !== undefined) organization.operatedBy = orNull(operatedBy);
      if (isPlaced(body)) Object.assign(organization, await this.placeOf(tx, id, body));
      await save(tx, organization);
      await tell(tx, by, 'change-organization', id, now);
      return id;
    });
  }

  /** Who owes minutes is settled before the first is saved; afterwards it is history (docs/decisions/006). */
  setIssuer(id: string, by: Caller, body: SetIssuerBody, now: Temporal.Instant): Promise<OrganizationNodeDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const organization = await lockOpen(tx, by, id, body.version);
      const { issuesMinutes } = body;
      if (issuesMinutes !== organization.issuesMinutes) {
        const fault = issuerFault({ kind: organization.kind, issuesMinutes, ...(await this.bookOf(tx, id)) });
        if (fault) throw new Problem(fault);
        organization.issuesMinutes = issuesMinutes;
        await save(tx, organization);
      }
      await tell(tx, by, 'set-issuer', id, now);
      return id;
    });
  }

  close(id: string, by: Caller, version: number, now: Temporal.Instant): Promise<OrganizationNodeDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const organization = await lockOpen(tx, by, id, version);
      const [use] = await tx.query<{ used: boolean }[]>(
        `SELECT EXISTS (SELECT FROM organizations WHERE parent_id = $1 AND closed_at IS NULL)
         OR EXISTS (SELECT FROM member_roles WHERE organization_id = $1 AND ended_at IS NULL)
         OR EXISTS (SELECT FROM members WHERE organization_id = $1 AND closed_at IS NULL) AS used`,
        [id],
      );
      if (organization.parentId === null || use?.used) throw new Problem('organization-in-use');
      organization.closedAt = now;
      await save(tx, organization);
      await tell(tx, by, 'close-organization', id, now);
      return id;
    });
  }

  private answerTo(by: Caller): Answer<OrganizationNodeDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  private async show(tx: EntityManager, by: Caller, id: string): Promise<OrganizationNodeDto> {
    await mustReach(tx, by, STAFF_ROLES, id);
    return nodeOf(tx, id);
  }

  /** Where the organization itself is: what it is helped with takes place there. Both words empty: nowhere any more. */
  private async placeOf(tx: EntityManager, id: string, body: ChangeOrganizationBody): Promise<Place> {
    const { longitudeMicrodegrees, latitudeMicrodegrees } = body;
    const [address, neighbourhood] = [orNull(body.address ?? ''), orNull(body.neighbourhood ?? '')];
    const isNowhere = longitudeMicrodegrees === undefined && latitudeMicrodegrees === undefined;
    refuseFaults([
      ['address', 'isWhole', address !== null || (neighbourhood === null && isNowhere)],
      ['neighbourhood', 'isWhole', neighbourhood !== null || address === null],
      ...wholePosition(body),
    ]);
    if (address === null || neighbourhood === null) return NOWHERE;
    const hint = { organizationId: id, neighbourhood, longitudeMicrodegrees, latitudeMicrodegrees };
    return { address, neighbourhood, ...(await homeOf(tx, hint, await this.organizations.origin(tx))) };
  }

  /** Accounts of people whose issuer would change, or of this issuer itself; and whether one above issues minutes. */
  private async bookOf(tx: EntityManager, id: string): Promise<{ hasAccounts: boolean; hasIssuerAbove: boolean }> {
    const [row] = await tx.query<{ hasAccounts: boolean; hasIssuerAbove: boolean }[]>(
      `WITH mine AS (SELECT d.descendant_id AS id FROM organization_closure d
           WHERE d.ancestor_id = $1 AND d.ends_on IS NULL AND NOT EXISTS (
             SELECT FROM organization_closure c JOIN organizations i ON i.id = c.ancestor_id
             WHERE c.descendant_id = d.descendant_id AND c.ends_on IS NULL AND c.depth < d.depth AND i.issues_minutes))
       SELECT EXISTS (SELECT FROM ledger_accounts WHERE issuer_id = $1)
           OR EXISTS (SELECT FROM mine JOIN members m ON m.organization_id = mine.id
             JOIN ledger_accounts a ON a.owner_id = m.id) AS "hasAccounts",
         EXISTS (SELECT FROM organization_closure c JOIN organizations i ON i.id = c.ancestor_id
           WHERE c.descendant_id = $1 AND c.depth > 0 AND c.ends_on IS NULL AND i.issues_minutes) AS "hasIssuerAbove"`,
      [id],
    );
    return row ?? { hasAccounts: true, hasIssuerAbove: false };
  }
}

const lockOpen = async (tx: EntityManager, by: Caller, id: string, version?: number): Promise<Organization> => {
  await mustReach(tx, by, ['operator'], id);
  const organization = await tx.findOne(Organization, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!organization) throw new Problem('not-found');
  if (organization.closedAt) throw new Problem('organization-closed');
  if (version !== undefined && version !== organization.version) throw new Problem('stale');
  return organization;
};

const save = async (tx: EntityManager, organization: Organization): Promise<void> => {
  organization.version += 1;
  await tx.save(organization);
};

const tell = (tx: EntityManager, by: Caller, action: AuditAction, id: string, now: Temporal.Instant): Promise<void> =>
  audit(tx, { actorId: by.memberId, action, subject: { kind: 'organization', id }, at: now });
