import { Injectable } from '@nestjs/common';
import {
  CARD_DIGITS,
  type AbilityLevelDto,
  type Channel,
  type ElderDto,
  type MemberRefDto,
  type VolunteerWishDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { maskPhone } from '../../platform/common/mask.js';
import { Problem } from '../../platform/common/problem.js';
import type { Answer } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { IdentitiesService } from '../members/identities.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ElderProfile } from './elder.entities.js';
import { EldersAccess } from './elders.access.js';

const WISHES = `SELECT w.volunteer_id AS "volunteerId", m.name, m.number, w.wish FROM elder_volunteer_wishes w
  JOIN members m ON m.id = w.volunteer_id WHERE w.elder_id = $1 ORDER BY m.name_pinyin, m.id`;
const LEVELS = `SELECT l.level, l.source, l.judged_on::text AS "judgedOn", m.name AS "recordedByName"
  FROM elder_ability_levels l JOIN members m ON m.id = l.recorded_by_id
  WHERE l.elder_id = $1 ORDER BY l.judged_on DESC, l.id DESC LIMIT 50`;
const SAME_ADDRESS = `SELECT m.id AS "memberId", m.name, m.number FROM elder_profiles e
  JOIN elder_profiles o ON o.address = e.address AND o.member_id <> e.member_id
  JOIN members m ON m.id = o.member_id AND m.closed_at IS NULL
  WHERE e.member_id = $1 ORDER BY m.name_pinyin, m.id LIMIT 20`;

const REACHED = statement<{ token: string | null; channels: Channel[] }>(
  'elder_card_and_channels',
  `SELECT (SELECT token FROM elder_cards WHERE member_id = $1 AND revoked_at IS NULL) AS token, channels_of($1) AS channels`,
);

/** An elder's whole file, as the workers of the community see it. */
@Injectable()
export class ElderFileReader {
  constructor(
    private readonly access: EldersAccess,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly identities: IdentitiesService,
  ) {}

  /** What an action on a file answers. */
  answerTo(by: Caller, now: Temporal.Instant): Answer<ElderDto> {
    return (tx, memberId) => this.read(tx, by, memberId, now);
  }

  /** Only to workers who reach the elder; without telephone and door. */
  async read(tx: EntityManager, by: Caller, memberId: string, now: Temporal.Instant): Promise<ElderDto> {
    await this.access.reach(tx, by, memberId);
    const [member, profile] = [await this.members.find(tx, memberId), await tx.findOneBy(ElderProfile, { memberId })];
    if (!member?.organizationId || !profile) throw new Problem('not-found');
    const { token, channels } = await this.reached(tx, memberId);
    const { name: organizationName } = await this.organizations.toDto(tx, member.organizationId);
    return {
      ...{ memberId, name: member.name, number: member.number, gender: member.gender },
      ...{ bornOn: member.bornOn, ageYears: member.bornOn ? ageOn(member.bornOn, dayOf(now)) : 0, organizationName },
      phoneMasked: maskPhone(member.phone),
      identity: this.identities.masked(memberId, member.identityCiphertext),
      cardNumber: token?.slice(0, CARD_DIGITS) ?? null,
      ...toldBy(profile),
      channels,
      volunteerWishes: await tx.query<VolunteerWishDto[]>(WISHES, [memberId]),
      levels: await tx.query<AbilityLevelDto[]>(LEVELS, [memberId]),
      sameAddress: await tx.query<MemberRefDto[]>(SAME_ADDRESS, [memberId]),
    };
  }

  /** By which card and how an elder is reached. */
  private async reached(tx: EntityManager, memberId: string): Promise<{ token: string | null; channels: Channel[] }> {
    const [row] = await rowsOf(tx, REACHED, [memberId]);
    if (!row) throw new Problem('not-found');
    return row;
  }
}

type Told = Omit<
  ElderDto,
  | ('memberId' | 'name' | 'number' | 'gender' | 'phoneMasked' | 'bornOn' | 'ageYears' | 'organizationName')
  | ('identity' | 'cardNumber' | 'channels' | 'volunteerWishes' | 'levels' | 'sameAddress')
>;

const toldBy = (profile: ElderProfile): Told => ({
  neighbourhood: profile.neighbourhood,
  situations: profile.situations,
  usesApp: profile.usesApp,
  household: profile.household,
  housing: profile.housing,
  incomeBand: profile.incomeBand,
  hobbies: profile.hobbies,
  dialect: profile.dialect,
  habits: profile.habits,
  wishes: profile.wishes,
  wishedGender: profile.wishedGender,
  contacts: profile.contacts.map(({ name, relation, phone }) => ({ name, relation, phone: maskPhone(phone) ?? '' })),
  consents: profile.consents,
  version: profile.version,
});
