import { Inject, Injectable } from '@nestjs/common';
import { RADIUS_METERS_USUAL, type ConsentMethod, type RosterKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Position } from '../../platform/common/place.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { mapInSlices } from '../../platform/database/outside.js';
import { newId } from '../../platform/database/ids.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { CardsService } from '../../people/elders/cards.service.js';
import { EldersService, type NewElder } from '../../people/elders/elders.service.js';
import { ConsentsService } from '../../people/members/consents.service.js';
import { FactsService, type NewFact, type Whence } from '../../people/members/facts.service.js';
import { sealIdentity } from '../../people/members/identity.js';
import { LikenessesService } from '../../people/members/likenesses.service.js';
import { MembersService, spellingOf, type NewMember } from '../../people/members/members.service.js';
import { PhonesService } from '../../people/members/phones.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { ApplicationsService } from '../../people/volunteers/applications.service.js';
import type { IdentityHashes } from './register.reader.js';
import { RosterImportPerson } from './roster.entities.js';
import type { ConsentWay, RosterPerson } from './roster.rules.js';

const BATCH = 500;
const NOBODY: ReadonlyMap<string, string> = new Map();
/** The sheet has no column for who the contact is to the elder. */
const CONTACT_RELATION = '紧急联系人';
/** How a consent that the sheet tells of was given. */
const METHODS: Record<ConsentWay, ConsentMethod> = { written: 'paper', spoken: 'spoken' };

interface Entering {
  importId: string;
  kind: RosterKind;
  byId: string;
  now: Temporal.Instant;
}

/** Members to be, by row number. */
export type NewMembers = ReadonlyMap<number, NewMember>;

/** Enters people in bulk: a batch is a handful of statements, however many rows it has. */
@Injectable()
export class RosterEnter {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly likenesses: LikenessesService,
    private readonly consents: ConsentsService,
    private readonly facts: FactsService,
    private readonly elders: EldersService,
    private readonly cards: CardsService,
    private readonly phones: PhonesService,
    private readonly applications: ApplicationsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** What takes its time, before the transaction: numbers are sealed, names are spelled. */
  async prepare(people: readonly RosterPerson[], hashes: IdentityHashes): Promise<NewMembers> {
    const made = await mapInSlices(people, (one) => [one.rowNumber, this.newMember(one, hashes)] as const);
    return new Map(made);
  }

  /** `known`: who of them is in the register already, by row number; `ready`: what {@link prepare} made of the others. */
  async enter(
    tx: EntityManager,
    entering: Entering,
    people: readonly RosterPerson[],
    known: ReadonlyMap<number, string>,
    ready: NewMembers,
  ): Promise<void> {
    // No geocoder: homes stand at the bank's origin, marked as rough, until somebody points them out.
    const position = await this.organizations.origin(tx);
    for (let at = 0; at < people.length; at += BATCH) {
      await this.enterBatch(tx, entering, people.slice(at, at + BATCH), known, ready, position);
    }
    const entered = await tx.find(RosterImportPerson, {
      select: { memberId: true },
      where: { importId: entering.importId },
    });
    const ids = entered.map(({ memberId }) => memberId);
    await this.likenesses.look(tx, ids, entering.byId, entering.now);
  }

  private async enterBatch(
    tx: EntityManager,
    entering: Entering,
    people: readonly RosterPerson[],
    known: ReadonlyMap<number, string>,
    ready: NewMembers,
    position: Position,
  ): Promise<void> {
    const fresh = people.filter(({ rowNumber }) => !known.has(rowNumber));
    const { kind, importId, byId, now } = entering;
    const whence: Whence = { source: 'roster', byId, at: now, importId };
    const newcomers = fresh.flatMap(({ rowNumber }) => ready.get(rowNumber) ?? []);
    const made = await this.members.registerAll(tx, newcomers, whence);
    await this.facts.record(tx, numbersOf(fresh, made), whence);
    const ids = new Map(fresh.map(({ rowNumber }, index) => [rowNumber, made[index] ?? '']));
    const idOf = ({ rowNumber }: RosterPerson): string => known.get(rowNumber) ?? ids.get(rowNumber) ?? '';
    const waits = kind === 'volunteers' ? await this.enterVolunteers(tx, entering, people, idOf, position) : NOBODY;
    await insertMany(
      tx,
      RosterImportPerson,
      people.map((one) => ({
        ...{ importId, memberId: idOf(one), isNew: !known.has(one.rowNumber), ...asWritten(one) },
        applicationId: waits.get(idOf(one)) ?? null,
      })),
    );
    const given = people.map((one) => ({ memberId: idOf(one), method: METHODS[one.consentWay] }));
    await this.consents.recordAll(tx, given, byId, now);
    if (kind === 'volunteers') return;
    await this.elders.addProfiles(
      tx,
      people.map((one) => ({ position, positionIsRough: true, memberId: idOf(one), ...isHelped(one) })),
      whence,
    );
    await this.phones.bindAnew(tx, [...known.values()], byId, now);
    await this.cards.issueAll(tx, people.filter(({ usesApp }) => !usesApp).map(idOf), byId, now);
  }

  /** A list is no way around the review: the applications of those who wait for it, by member. */
  private enterVolunteers(
    tx: EntityManager,
    { byId, now }: Entering,
    people: readonly RosterPerson[],
    idOf: (person: RosterPerson) => string,
    position: Position,
  ): Promise<ReadonlyMap<string, string>> {
    const listed = people.map((one) => ({ memberId: idOf(one), neighbourhood: one.neighbourhood, position }));
    return this.applications.applyAll(
      tx,
      listed.map((one) => ({ ...one, radiusMeters: RADIUS_METERS_USUAL })),
      byId,
      now,
    );
  }

  private newMember(person: RosterPerson, hashes: IdentityHashes): NewMember {
    const { name, gender, bornOn, phone, communityId, identityNumber } = person;
    const id = newId();
    const identity = identityNumber && {
      identityCiphertext: sealIdentity(this.settings.identityKey, id, identityNumber),
      identityHash: hashes.get(person.rowNumber),
    };
    const spelling = spellingOf(name);
    return { id, name, gender, bornOn, phone, organizationId: communityId, spelling, ...(identity || {}) };
  }
}

/** Numbers of identity documents of people who are new; `ids` in their order. */
const numbersOf = (fresh: readonly RosterPerson[], ids: readonly string[]): NewFact[] =>
  fresh.flatMap(({ identityNumber }, index) =>
    identityNumber ? [{ memberId: ids[index] ?? '', kind: 'identity_document' as const, value: identityNumber }] : [],
  );

/** What the row says beside the register and the profile. */
const asWritten = ({ rowNumber, consentOn, consentWay, ...person }: RosterPerson): Partial<RosterImportPerson> => {
  const { contactName, contactPhone, neighbourhood, skills } = person;
  return { rowNumber, consentOn, consentWay, contactName, contactPhone, neighbourhood, skills };
};

const isHelped = (one: RosterPerson): Omit<NewElder, 'memberId' | 'position'> => ({
  situations: one.situations,
  usesApp: one.usesApp,
  address: one.address ?? '',
  neighbourhood: one.neighbourhood ?? '',
  contacts:
    one.contactName && one.contactPhone
      ? [{ name: one.contactName, relation: CONTACT_RELATION, phone: one.contactPhone }]
      : [],
});
