import { Injectable } from '@nestjs/common';
import type { FreeTime, Skill } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { toPoint, type Point, type Position } from '../../platform/common/place.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { homeOf } from '../elders/homes.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { VolunteerApplication } from './volunteer-application.entity.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';

export interface NewVolunteer {
  memberId: string;
  radiusMeters: number;
  position: Position;
  neighbourhood?: string | null;
  skills?: Skill[];
  freeTimes?: FreeTime[];
  dialects?: string | null;
  /** True: nobody pointed it out on a map. */
  positionIsRough?: boolean;
}

const NOT_PAUSED = { status: 'active', pausedUntil: null, pausedById: null, pauseReason: null } as const;

@Injectable()
export class VolunteersService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
  ) {}

  /** Gives a registered member the profile of someone who helps, without any review. */
  async addProfile(tx: EntityManager, volunteer: NewVolunteer): Promise<void> {
    await this.addProfiles(tx, [volunteer]);
  }

  /** As {@link addProfile}, many in one statement. */
  async addProfiles(tx: EntityManager, volunteers: readonly NewVolunteer[]): Promise<void> {
    if (volunteers.length === 0) return;
    const origin = await this.organizations.origin(tx);
    const rows = volunteers.map(({ position, ...rest }) => ({
      ...rest,
      ...position,
      place: toPoint(position, origin),
      status: 'active' as const,
    }));
    await insertMany(tx, VolunteerProfile, rows);
  }

  /** An approved application becomes a profile; who had ended begins again with what they tell now. */
  async activate(tx: EntityManager, application: VolunteerApplication): Promise<void> {
    const { memberId, radiusMeters, skills, freeTimes, dialects, neighbourhood, positionIsRough } = application;
    const { longitudeMicrodegrees, latitudeMicrodegrees } = application;
    const position = { longitudeMicrodegrees, latitudeMicrodegrees };
    const told = { radiusMeters, skills, freeTimes, dialects, neighbourhood, positionIsRough };
    if (!(await this.profile(tx, memberId))) return this.addProfile(tx, { memberId, position, ...told });
    const place = toPoint(position, await this.organizations.origin(tx));
    const changes = { ...told, ...position, place, ...NOT_PAUSED, version: () => 'version + 1' };
    await tx.update(VolunteerProfile, { memberId }, changes);
  }

  /** Where distances are counted from: what a volunteer tells, or without it the middle of the neighbourhood. */
  async home(
    tx: EntityManager,
    { memberId, neighbourhood }: Pick<VolunteerProfile, 'memberId' | 'neighbourhood'>,
    told: Partial<Position>,
  ): Promise<Position & { place: Point; positionIsRough: boolean }> {
    const origin = await this.organizations.origin(tx);
    const member = await this.members.find(tx, memberId);
    const hint = { organizationId: member?.organizationId ?? '', neighbourhood: neighbourhood ?? undefined, ...told };
    const position = await homeOf(tx, hint, origin);
    const positionIsRough = told.longitudeMicrodegrees === undefined;
    return { ...position, place: toPoint(position, origin), positionIsRough };
  }

  /** Of what was told when applying, the position becomes that of the profile. */
  async forgetTold(tx: EntityManager, profile: VolunteerProfile): Promise<void> {
    const { memberId, longitudeMicrodegrees, latitudeMicrodegrees } = profile;
    await tx.query(
      `UPDATE volunteer_applications SET longitude_microdegrees = $2, latitude_microdegrees = $3, position_is_rough = true
       WHERE member_id = $1`,
      [memberId, longitudeMicrodegrees, latitudeMicrodegrees],
    );
  }

  profile(tx: EntityManager, memberId: string): Promise<VolunteerProfile | null> {
    return tx.findOneBy(VolunteerProfile, { memberId });
  }
}
