import { Inject, Injectable } from '@nestjs/common';
import type { RosterKind } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { mapInSlices } from '../../platform/database/outside.js';
import { hashIdentity } from '../../people/members/identity.js';
import type { CheckedRow, RosterPerson } from './roster.rules.js';

interface KnownRow {
  id: string;
  number: string;
  name: string;
  bornOn: string;
  phone: string | null;
  identityHash: Buffer | null;
  isClosed: boolean;
  isReached: boolean;
  isElder: boolean;
  isVolunteer: boolean;
  /** Asked to be a volunteer, and nobody has decided yet. */
  isAsking: boolean;
}

/** Keyed hashes of the identity numbers of a list, by row number. */
export type IdentityHashes = ReadonlyMap<number, Buffer>;

export interface Known {
  rows: CheckedRow[];
  /** Who of the good rows is in the register already, by row number. */
  memberIds: Map<number, string>;
}

/** Members who share an identity number, or name, day of birth and telephone, with somebody asked for. */
const SAME = `
  WITH asked AS (SELECT * FROM unnest($2::text[], $3::date[], $4::text[]) AS a(name, born_on, phone)),
  same AS (
    SELECT id FROM members WHERE identity_hash = ANY ($5::bytea[])
    UNION SELECT m.id FROM members m JOIN asked a ON m.phone = a.phone AND m.name = a.name AND m.born_on = a.born_on
    UNION SELECT m.id FROM members m JOIN asked a ON m.phone IS NULL AND a.phone IS NULL AND m.name = a.name
      AND m.born_on = a.born_on)
  SELECT m.id, m.number, m.name, m.born_on::text AS "bornOn", m.phone, m.identity_hash AS "identityHash",
    m.closed_at IS NOT NULL AS "isClosed",
    EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($1)
      AND c.descendant_id = m.organization_id AND c.ends_on IS NULL) AS "isReached",
    EXISTS (SELECT FROM elder_profiles WHERE member_id = m.id) AS "isElder",
    EXISTS (SELECT FROM volunteer_profiles WHERE member_id = m.id) AS "isVolunteer",
    EXISTS (SELECT FROM volunteer_applications WHERE member_id = m.id AND status = 'in_review') AS "isAsking"
  FROM members m JOIN same USING (id) WHERE m.merged_into_id IS NULL ORDER BY m.id`;

/** What the register knows of people who are to be entered. */
@Injectable()
export class RegisterReader {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Communities of the caller's organizations by the names a sheet may use: `社区`, `街道/社区`. */
  async communities(tx: EntityManager, by: Caller): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ id: string; name: string; parent: string | null }[]>(
      `SELECT o.id, o.name, p.name AS parent FROM organizations o LEFT JOIN organizations p ON p.id = o.parent_id
       WHERE o.kind = 'community' AND o.closed_at IS NULL AND EXISTS (SELECT FROM organization_closure c
         WHERE c.ancestor_id = ANY ($1) AND c.descendant_id = o.id AND c.ends_on IS NULL) ORDER BY o.name, o.id`,
      [organizationsOf(by, 'worker')],
    );
    const found = new Map<string, string[]>();
    for (const { id, name, parent } of rows)
      for (const key of [name, `${parent ?? ''}/${name}`]) found.set(key, [...(found.get(key) ?? []), id]);
    return found;
  }

  /** Made before a transaction: thousands of them take a while. */
  async hashesOf(people: readonly RosterPerson[]): Promise<IdentityHashes> {
    const { identityKey } = this.settings;
    const hashes = await mapInSlices(people, ({ rowNumber, identityNumber }) =>
      identityNumber ? ([rowNumber, hashIdentity(identityKey, identityNumber)] as const) : null,
    );
    return new Map(hashes.flatMap((one) => (one ? [one] : [])));
  }

  /** Faults rows of people who cannot be entered again; names those who only lack the profile. */
  async compare(
    tx: EntityManager,
    by: Caller,
    kind: RosterKind,
    checked: readonly CheckedRow[],
    hashes: IdentityHashes,
  ): Promise<Known> {
    const people = checked.flatMap(({ person }) => person ?? []);
    const knownOf = finderIn(await this.same(tx, by, people, hashes));
    const memberIds = new Map<number, string>();
    const rows = checked.map((one) => {
      if (!one.person) return one;
      const hash = hashes.get(one.person.rowNumber) ?? null;
      const [known, ...more] = knownOf(one.person, hash);
      if (!known) return one;
      const message = more.length > 0 ? '和名册里两个人都像，请先核对' : whyNot(known, one.person, kind, hash);
      if (message) return { ...one, faults: [{ column: '', message }], person: null };
      memberIds.set(one.person.rowNumber, known.id);
      return one;
    });
    return { rows, memberIds };
  }

  private same(
    tx: EntityManager,
    by: Caller,
    people: readonly RosterPerson[],
    hashes: IdentityHashes,
  ): Promise<KnownRow[]> {
    return tx.query<KnownRow[]>(SAME, [
      organizationsOf(by, 'worker'),
      people.map(({ name }) => name),
      people.map(({ bornOn }) => bornOn),
      people.map(({ phone }) => phone),
      people.flatMap(({ rowNumber }) => hashes.get(rowNumber) ?? []),
    ]);
  }
}

const sayingOf = ({ name, bornOn, phone }: Pick<KnownRow, 'name' | 'bornOn' | 'phone'>): string =>
  JSON.stringify([name, bornOn, phone]);

/** Finds the people of the register whom a row may tell of, however long both lists are. */
const finderIn = (found: readonly KnownRow[]): ((person: RosterPerson, hash: Buffer | null) => KnownRow[]) => {
  const byHash = Map.groupBy(found, ({ identityHash }) => identityHash?.toString('hex'));
  const bySaying = Map.groupBy(found, sayingOf);
  return (person, hash) => [
    ...new Set([...(hash ? (byHash.get(hash.toString('hex')) ?? []) : []), ...(bySaying.get(sayingOf(person)) ?? [])]),
  ];
};

const whyNot = (known: KnownRow, person: RosterPerson, kind: RosterKind, hash: Buffer | null): string | null => {
  const isHere = kind === 'elders' ? known.isElder : known.isVolunteer;
  // Of somebody else's people no more is told than that there is one.
  if (!known.isReached) return '这个人已在别的社区登记，请联系街道';
  if (known.isClosed) return `这个人已经注销（会员号 ${known.number}）`;
  if (known.name !== person.name) return '这个身份证号已登记在别人名下，请核对';
  if (hash && known.identityHash && !known.identityHash.equals(hash)) return '和名册里同一个人的身份证号不一样，请核对';
  if (kind === 'volunteers' && known.isAsking) return '这个人的志愿者登记正在等审核';
  return isHere ? `已经在名册里（会员号 ${known.number}）` : null;
};
