import { Inject, Injectable } from '@nestjs/common';
import { RADIUS_METERS, type RosterKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Position } from '../common/place.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { newId } from '../database/ids.js';
import { CardsService } from '../elders/cards.service.js';
import { EldersService } from '../elders/elders.service.js';
import { hashIdentity, sealIdentity } from '../members/identity.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { VolunteersService } from '../volunteers/volunteers.service.js';
import { RosterImportPerson } from './roster.entities.js';
import type { RosterPerson } from './roster.rules.js';

const BATCH = 500;
const RADIUS_USUAL_METERS = Math.min(3000, RADIUS_METERS.max);

interface Entering {
  importId: string;
  kind: RosterKind;
  byId: string;
  now: Temporal.Instant;
}

/** Enters people in bulk: a batch is a handful of statements, however many rows it has. */
@Injectable()
export class RosterEnter {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly elders: EldersService,
    private readonly cards: CardsService,
    private readonly volunteers: VolunteersService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `known`: who of them is in the register already, by row number. */
  async enter(
    tx: EntityManager,
    entering: Entering,
    people: readonly RosterPerson[],
    known: ReadonlyMap<number, string>,
  ): Promise<void> {
    // No geocoder: homes stand at the bank's origin, marked as rough, until somebody points them out.
    const position = await this.organizations.origin(tx);
    for (let at = 0; at < people.length; at += BATCH) {
      await this.enterBatch(tx, entering, people.slice(at, at + BATCH), known, position);
    }
  }

  private async enterBatch(
    tx: EntityManager,
    entering: Entering,
    people: readonly RosterPerson[],
    known: ReadonlyMap<number, string>,
    position: Position,
  ): Promise<void> {
    const fresh = people.filter(({ rowNumber }) => !known.has(rowNumber));
    const made = await this.members.registerAll(
      tx,
      fresh.map((one) => this.newMember(one)),
    );
    const ids = new Map(fresh.map(({ rowNumber }, index) => [rowNumber, made[index] ?? '']));
    const idOf = ({ rowNumber }: RosterPerson): string => known.get(rowNumber) ?? ids.get(rowNumber) ?? '';
    const { kind, importId, byId, now } = entering;
    await tx.insert(
      RosterImportPerson,
      people.map((one) => ({
        importId,
        memberId: idOf(one),
        rowNumber: one.rowNumber,
        isNew: !known.has(one.rowNumber),
        consentOn: one.consentOn,
        consentWay: one.consentWay,
        contactName: one.contactName,
        contactPhone: one.contactPhone,
        neighbourhood: one.neighbourhood,
        skills: one.skills,
      })),
    );
    const rough = { position, positionIsRough: true };
    if (kind === 'volunteers') {
      const profile = { radiusMeters: RADIUS_USUAL_METERS, ...rough };
      return this.volunteers.addProfiles(
        tx,
        people.map((one) => ({ ...profile, memberId: idOf(one) })),
      );
    }
    await this.elders.addProfiles(
      tx,
      people.map((one) => ({ ...rough, memberId: idOf(one), ...isHelped(one) })),
    );
    await this.cards.issueAll(tx, people.filter(({ usesApp }) => !usesApp).map(idOf), byId, now);
  }

  private newMember(person: RosterPerson): Parameters<MembersService['register']>[1] {
    const { name, gender, bornOn, phone, communityId, identityNumber } = person;
    const { identityKey } = this.settings;
    const id = newId();
    const identity = identityNumber && {
      identityCiphertext: sealIdentity(identityKey, id, identityNumber),
      identityHash: hashIdentity(identityKey, identityNumber),
    };
    return { id, name, gender, bornOn, phone, organizationId: communityId, ...(identity || {}) };
  }
}

const isHelped = ({
  situations,
  usesApp,
  address,
  neighbourhood,
}: RosterPerson): {
  situations: RosterPerson['situations'];
  usesApp: boolean;
  address: string;
  neighbourhood: string;
} => ({ situations, usesApp, address: address ?? '', neighbourhood: neighbourhood ?? '' });
