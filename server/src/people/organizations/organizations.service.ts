import { Injectable } from '@nestjs/common';
import type { OrganizationDto, OrganizationKind, Role } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { toPoint, type Point, type Position } from '../../platform/common/place.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { Bank } from './bank.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationClosure } from './organization-closure.entity.js';

interface NewOrganization {
  parentId: string | null;
  kind: OrganizationKind;
  name: string;
  issuesMinutes: boolean;
  operatedBy?: string;
  hotline?: string;
  /** First day, `YYYY-MM-DD`. */
  effectiveOn: string;
}

/** SQL, uuid: who owes the minutes of people of this organization (a uuid expression), as {@link OrganizationsService.issuerOf}. */
export const ISSUER_OF = (organization: string): string => `(SELECT issuer.id FROM organization_closure up
  JOIN organizations issuer ON issuer.id = up.ancestor_id
  WHERE up.descendant_id = ${organization} AND up.ends_on IS NULL AND issuer.issues_minutes ORDER BY up.depth LIMIT 1)`;

/** SQL, json: an `OrganizationDto` of this organization (a uuid expression). */
export const ORGANIZATION_JSON = (
  organization: string,
): string => `(SELECT json_build_object('id', o.id, 'name', o.name,
    'kind', o.kind, 'hotline', (SELECT a.hotline FROM organization_closure c JOIN organizations a ON a.id = c.ancestor_id
      WHERE c.descendant_id = o.id AND c.ends_on IS NULL AND a.hotline IS NOT NULL ORDER BY c.depth LIMIT 1))
  FROM organizations o WHERE o.id = ${organization})`;

const ISSUER = statement<{ id: string | null }>('issuer_of', `SELECT ${ISSUER_OF('$1::uuid')} AS id`);
const ORGANIZATION = statement<{ organization: OrganizationDto | null }>(
  'organization_dto',
  `SELECT ${ORGANIZATION_JSON('$1::uuid')} AS organization`,
);

@Injectable()
export class OrganizationsService {
  /** Places are counted from here. A bank without it is not opened yet. */
  async origin(tx: EntityManager): Promise<Position> {
    const bank = await tx.findOneByOrFail(Bank, { id: 1 });
    return {
      longitudeMicrodegrees: bank.originLongitudeMicrodegrees,
      latitudeMicrodegrees: bank.originLatitudeMicrodegrees,
    };
  }

  /** Sets up the one bank of this database; it is open to people from `openedAt`. */
  async setUpBank(tx: EntityManager, name: string, origin: Position): Promise<void> {
    await tx.insert(Bank, {
      id: 1,
      name,
      originLongitudeMicrodegrees: origin.longitudeMicrodegrees,
      originLatitudeMicrodegrees: origin.latitudeMicrodegrees,
    });
  }

  async openBank(tx: EntityManager, openedAt: Temporal.Instant): Promise<void> {
    await tx.update(Bank, { id: 1 }, { openedAt });
  }

  /** Adds a node under its parent, which gives it the parent's ancestors. */
  async add(tx: EntityManager, body: NewOrganization): Promise<string> {
    const id = newId();
    const { effectiveOn, operatedBy = null, hotline = null, ...rest } = body;
    await tx.insert(Organization, { id, operatedBy, hotline, closedAt: null, ...rest });
    await tx.insert(OrganizationClosure, { ancestorId: id, descendantId: id, effectiveOn, endsOn: null, depth: 0 });
    await tx.query(
      `INSERT INTO organization_closure (ancestor_id, descendant_id, effective_on, depth)
       SELECT ancestor_id, $1, $2, depth + 1 FROM organization_closure WHERE descendant_id = $3 AND ends_on IS NULL`,
      [id, effectiveOn, body.parentId],
    );
    return id;
  }

  /** Its place as volunteers near by find it; null: none is known. An organization's place is no secret. */
  async placeOf(tx: EntityManager, id: string): Promise<{ neighbourhood: string; point: Point } | null> {
    const found = await tx.findOneBy(Organization, { id });
    const { neighbourhood, longitudeMicrodegrees, latitudeMicrodegrees } = found ?? {};
    if (!neighbourhood || !longitudeMicrodegrees || !latitudeMicrodegrees) return null;
    const point = toPoint({ longitudeMicrodegrees, latitudeMicrodegrees }, await this.origin(tx));
    return { neighbourhood, point };
  }

  /** Who owes the minutes of people here: the nearest organization up the tree that issues them. */
  async issuerOf(tx: EntityManager, organizationId: string): Promise<string> {
    const [row] = await rowsOf(tx, ISSUER, [organizationId]);
    if (!row?.id) throw new Error(`no organization above ${organizationId} issues minutes`);
    return row.id;
  }

  async toDto(tx: EntityManager, id: string): Promise<OrganizationDto> {
    const [row] = await rowsOf(tx, ORGANIZATION, [id]);
    if (!row?.organization) throw new Error(`organization ${id} is gone`);
    return row.organization;
  }

  /** True when one of the caller's worker roles is on this organization or above it. */
  isWorkerFor(tx: EntityManager, by: Caller, organizationId: string): Promise<boolean> {
    return this.isStaffFor(tx, by, ['worker'], organizationId);
  }

  /** True when one of the caller's roles of these kinds is on this organization or above it. */
  isStaffFor(tx: EntityManager, by: Caller, roles: readonly Role[], organizationId: string): Promise<boolean> {
    return this.reaches(tx, by, roles, organizationId, 0);
  }

  /** True when one of the caller's worker roles is above this organization, not merely on it. */
  isWorkerAbove(tx: EntityManager, by: Caller, organizationId: string): Promise<boolean> {
    return this.reaches(tx, by, ['worker'], organizationId, 1);
  }

  private async reaches(
    tx: EntityManager,
    by: Caller,
    roles: readonly Role[],
    organizationId: string,
    fromDepth: number,
  ): Promise<boolean> {
    const staffed = roles.flatMap((role) => organizationsOf(by, role));
    if (staffed.length === 0) return false;
    const [row] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM organization_closure
         WHERE ancestor_id = ANY ($1) AND descendant_id = $2 AND ends_on IS NULL AND depth >= $3) AS found`,
      [staffed, organizationId, fromDepth],
    );
    return row?.found ?? false;
  }
}
