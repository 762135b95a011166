import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toPoint, type Position } from '../common/place.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';

export interface NewVolunteer {
  memberId: string;
  radiusMeters: number;
  position: Position;
  /** True: nobody pointed it out on a map. */
  positionIsRough?: boolean;
}

@Injectable()
export class VolunteersService {
  constructor(private readonly organizations: OrganizationsService) {}

  /** Gives a registered member the profile of someone who helps; the founding policy asks for no review. */
  async addProfile(tx: EntityManager, volunteer: NewVolunteer): Promise<void> {
    await this.addProfiles(tx, [volunteer]);
  }

  /** As {@link addProfile}, many in one statement. */
  async addProfiles(tx: EntityManager, volunteers: readonly NewVolunteer[]): Promise<void> {
    const origin = await this.organizations.origin(tx);
    const rows = volunteers.map(({ position, ...rest }) => ({
      ...rest,
      ...position,
      place: toPoint(position, origin),
      status: 'active' as const,
    }));
    await tx.insert(VolunteerProfile, rows);
  }

  profile(tx: EntityManager, memberId: string): Promise<VolunteerProfile | null> {
    return tx.findOneBy(VolunteerProfile, { memberId });
  }
}
