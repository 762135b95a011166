import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toPoint, type Position } from '../common/place.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';

export interface NewVolunteer {
  memberId: string;
  radiusMeters: number;
  position: Position;
}

@Injectable()
export class VolunteersService {
  constructor(private readonly organizations: OrganizationsService) {}

  /** Gives a registered member the profile of someone who helps; the founding policy asks for no review. */
  async addProfile(tx: EntityManager, volunteer: NewVolunteer): Promise<void> {
    const { position, ...rest } = volunteer;
    const place = toPoint(position, await this.organizations.origin(tx));
    await tx.insert(VolunteerProfile, { ...rest, ...position, place, status: 'active' });
  }

  profile(tx: EntityManager, memberId: string): Promise<VolunteerProfile | null> {
    return tx.findOneBy(VolunteerProfile, { memberId });
  }
}
