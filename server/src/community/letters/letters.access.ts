import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';

/** Letters of a community are there for its workers, and those above it; for nobody else. */
@Injectable()
export class LettersAccess {
  constructor(private readonly organizations: OrganizationsService) {}

  async mustReach(tx: EntityManager, by: Caller, organizationId: string): Promise<void> {
    if (!(await this.organizations.isWorkerFor(tx, by, organizationId))) throw new Problem('not-found');
  }
}
