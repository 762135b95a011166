import { Inject, Injectable } from '@nestjs/common';
import { agreesWithBirthday, agreesWithGender, type Gender, type MaskedIdentityDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { FactsService, type Whence } from './facts.service.js';
import { hashIdentity, maskIdentity, openIdentity, sealIdentity } from './identity.js';
import { Member } from './member.entity.js';

/** The one place where identity numbers go in; out they come only masked. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly facts: FactsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whose number this is already; null: nobody's. */
  async ownerOf(tx: EntityManager, number: string): Promise<string | null> {
    const identityHash = hashIdentity(this.settings.identityKey, number);
    const [owner] = await tx.query<{ id: string }[]>('SELECT id FROM members WHERE identity_hash = $1', [identityHash]);
    return owner?.id ?? null;
  }

  /**
   * Keeps the number. When it is another member's already, both keep it but only the first is found by it,
   * and that member is answered: people decide who is who, never the program.
   */
  async keep(tx: EntityManager, memberId: string, number: string, whence: Whence): Promise<string | null> {
    const kept = await tx.findOneBy(Member, { id: memberId });
    const known =
      kept?.identityCiphertext && openIdentity(this.settings.identityKey, memberId, kept.identityCiphertext);
    // Another number than the known one is a correction, which takes two people.
    if (known && known !== number) throw new Problem('identity-kept');
    if (!known) await this.facts.record(tx, [{ memberId, kind: 'identity_document', value: number }], whence);
    return this.write(tx, memberId, number);
  }

  /** As {@link keep}, for a number that is stated as a fact already. */
  async write(tx: EntityManager, memberId: string, number: string): Promise<string | null> {
    const { identityKey } = this.settings;
    const hash = hashIdentity(identityKey, number);
    // Two registrations with one number at the same time: the second waits here, and then finds the first.
    await tx.query('SELECT pg_advisory_xact_lock($1)', [hash.readBigInt64BE().toString()]);
    const ownerId = await this.ownerOf(tx, number);
    const isFirst = ownerId === null || ownerId === memberId;
    const identityCiphertext = sealIdentity(identityKey, memberId, number);
    await tx.update(Member, { id: memberId }, { identityCiphertext, identityHash: isFirst ? hash : null });
    return isFirst ? null : ownerId;
  }

  /** What is about to be changed of a person, held against the number that is kept: one line a rule, for `refuseFaults`. */
  async rulesFor(
    tx: EntityManager,
    memberId: string,
    { bornOn, gender }: { bornOn?: string | undefined; gender?: Gender | undefined },
  ): Promise<[field: string, rule: string, isKept: boolean][]> {
    const kept = (await tx.findOneBy(Member, { id: memberId }))?.identityCiphertext;
    if (!kept) return [];
    const number = openIdentity(this.settings.identityKey, memberId, kept);
    return [
      ['bornOn', 'agreesWithIdentity', bornOn === undefined || agreesWithBirthday(number, bornOn)],
      ['gender', 'agreesWithIdentity', gender === undefined || agreesWithGender(number, gender)],
    ];
  }

  masked(memberId: string, kept: Buffer | null): MaskedIdentityDto | null {
    if (!kept) return null;
    return { masked: maskIdentity(openIdentity(this.settings.identityKey, memberId, kept)) };
  }
}
