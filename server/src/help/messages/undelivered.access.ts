import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';

/** SQL: an organization's column lies where the caller is a worker, or below; `$1` the organizations of their roles. */
export const isInReach = (column: string): string => `${column} = ANY (ARRAY(SELECT c.descendant_id
  FROM organization_closure c WHERE c.ancestor_id = ANY (ARRAY(SELECT unnest($1::uuid[]))) AND c.ends_on IS NULL))`;

/** What did not arrive is read and told by workers of its organization, and of those above it. */
@Injectable()
export class UndeliveredAccess {
  constructor(private readonly organizations: OrganizationsService) {}

  /** What is not the caller's to tell is as if it were not there. */
  async mustReach(tx: EntityManager, by: Caller, organizationId: string | undefined): Promise<void> {
    if (organizationId !== undefined && (await this.organizations.isWorkerFor(tx, by, organizationId))) return;
    throw new Problem('not-found');
  }
}
