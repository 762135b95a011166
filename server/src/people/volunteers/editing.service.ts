import { Injectable } from '@nestjs/common';
import type { EditVolunteerDto, VolunteerDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { wholePosition } from '../../platform/common/place.rules.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { PortraitsService } from './portraits.service.js';
import { keep } from './standing.service.js';
import type { VolunteerProfile } from './volunteer-profile.entity.js';
import { VolunteersAccess } from './volunteers.access.js';
import { VolunteersReader } from './volunteers.reader.js';
import { VolunteersService } from './volunteers.service.js';

/** What volunteers tell of themselves changes; a worker may write it down for them. What is left out stays. */
@Injectable()
export class EditingService {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly reader: VolunteersReader,
    private readonly volunteers: VolunteersService,
    private readonly portraits: PortraitsService,
  ) {}

  edit(by: Caller, memberId: string, body: EditVolunteerDto, now: Temporal.Instant): Promise<VolunteerDto> {
    refuseFaults([
      ...wholePosition(body),
      ['forgetsHome', 'isAlone', !body.forgetsHome || body.longitudeMicrodegrees === undefined],
      ['removesPortrait', 'isAlone', !body.removesPortrait || body.portraitFileId === undefined],
    ]);
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { profile } = await this.access.lockIdentity(tx, by, memberId);
      if (profile.version !== body.version) throw new Problem('stale');
      Object.assign(profile, wordsOf(body));
      await this.changeHome(tx, profile, body);
      const before = await this.changePortrait(tx, by, profile, body);
      await keep(tx, profile, by.memberId, 'edit-volunteer', now);
      await this.portraits.drop(tx, before, now);
      return memberId;
    });
  }

  private changePortrait(
    tx: EntityManager,
    by: Caller,
    profile: VolunteerProfile,
    { portraitFileId, removesPortrait }: EditVolunteerDto,
  ): Promise<string | null> {
    const isChanged = portraitFileId !== undefined || removesPortrait === true;
    return isChanged ? this.portraits.change(tx, by, profile, portraitFileId ?? null) : Promise.resolve(null);
  }

  /** A rough home moves with the neighbourhood. What was told when applying is forgotten, too. */
  private async changeHome(
    tx: EntityManager,
    profile: VolunteerProfile,
    { longitudeMicrodegrees, latitudeMicrodegrees, forgetsHome, neighbourhood }: EditVolunteerDto,
  ): Promise<void> {
    const isTold = longitudeMicrodegrees !== undefined;
    const movesAlong = profile.positionIsRough && neighbourhood !== undefined;
    if (!isTold && !forgetsHome && !movesAlong) return;
    const home = await this.volunteers.home(tx, profile, { longitudeMicrodegrees, latitudeMicrodegrees });
    Object.assign(profile, home);
    if (forgetsHome) await this.volunteers.forgetTold(tx, profile);
  }
}

type Words = Pick<
  VolunteerProfile,
  'dialects' | 'neighbourhood' | 'calledAs' | 'skills' | 'freeTimes' | 'radiusMeters'
>;

/** Without what is left out; an empty text means that there is none. */
const wordsOf = (body: EditVolunteerDto): Partial<Words> => {
  const { skills, freeTimes, radiusMeters } = body;
  const texts = (['dialects', 'neighbourhood', 'calledAs'] as const).flatMap((name) => {
    const text = body[name];
    return text === undefined ? [] : [[name, text.trim() || null] as const];
  });
  return {
    ...(skills && { skills }),
    ...(freeTimes && { freeTimes }),
    ...(radiusMeters !== undefined && { radiusMeters }),
    ...Object.fromEntries(texts),
  };
};
