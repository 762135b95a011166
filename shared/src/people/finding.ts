import type { Situation } from './elders.js';
import type { MemberRefDto } from './members.js';
import type { Skill } from './skills.js';
import type { VolunteerStatus } from './volunteers.js';

export const SEARCH_LENGTH_MAX = 20;
/** Fewer digits tell nothing: of a telephone, a member number or a card. */
export const SEARCH_DIGITS_MIN = 4;

/** Whom a search looks for; without one: anybody of the register, families and workers, too. */
export const PERSON_KINDS = ['elder', 'volunteer'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** What of a person was like what was typed, best first. */
export type FoundBy =
  ('name' | 'pinyin' | 'number' | 'card' | 'phone' | 'contact') | ('called_as' | 'place' | 'sound' | 'near');

/** Query of GET /people. */
export interface PeopleQueryDto {
  limit?: number;
  cursor?: string;
  /** Any part of a name, pinyin, initials, four digits of a telephone or more, a number, a card, a 小区. Several words: all of them. */
  search: string;
  kind?: PersonKind;
}

/** A person of GET /people: enough to tell two of one name apart, no telephone and no door. */
export interface FoundPersonDto extends MemberRefDto {
  ageYears: number | null;
  organizationName: string;
  neighbourhood: string | null;
  /** How neighbours call a volunteer. */
  calledAs: string | null;
  phoneMasked: string | null;
  foundBy: FoundBy;
  /** All is right that was typed: the whole name, its whole pinyin, a whole number, digits of a telephone that lists show. */
  isSure: boolean;
  elder: PersonAsElderDto | null;
  volunteer: PersonAsVolunteerDto | null;
}

export interface PersonAsElderDto {
  situations: Situation[];
  usesApp: boolean;
  /** A service for this elder may be entered up to this many days after it took place (policy in force for them). */
  backEntryDays: number;
  /** The latest of the last visits; null: none. */
  lastVisitAt: string | null;
}

export interface PersonAsVolunteerDto {
  status: VolunteerStatus;
  skills: Skill[];
  /** There is a photograph at GET /volunteers/:id/portrait. */
  hasPortrait: boolean;
  /** The latest of the last services; null: none. */
  lastServedAt: string | null;
}
