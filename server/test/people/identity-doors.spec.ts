import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import type { Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { DOORS, OTHERS, isOfPeople, type Door } from '../support/identity-doors.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

type Level = 'community' | 'street' | 'city' | 'elsewhere';
type Post = readonly [Role, Level];

/** Whose identity it is: they live in the community, are helped there and volunteer there. */
const TARGETS: readonly Post[] = [
  ['worker', 'community'],
  ['operator', 'community'],
  ['supervisor', 'street'],
  ['operator', 'street'],
  ['operator', 'city'],
  ['worker', 'elsewhere'],
];
/** Who tries: each a worker there as well, so that no door is closed for another reason. */
const CALLERS: readonly Post[] = [
  ['worker', 'community'],
  ['operator', 'community'],
  ['worker', 'street'],
  ['supervisor', 'street'],
  ['operator', 'city'],
];

const RANK: Record<Role, number> = { worker: 0, supervisor: 1, operator: 2 };
const HEIGHT: Record<Level, number> = { elsewhere: 0, community: 0, street: 1, city: 2 };

/** As the product has it, said here once more: the rank and the place of a role, and what they reach. */
const reaches = (door: Door, [role, at]: Post, [theirRole, theirs]: Post): boolean => {
  const isAbove = at === theirs || HEIGHT[at] > HEIGHT[theirs];
  return isAbove && (door.act === 'control' ? role === 'operator' : RANK[role] >= RANK[theirRole]);
};

let bank: Harness;
let places: Record<Level, string>;
let teller: Client;
const callers = new Map<Post, Client>();
beforeAll(async () => {
  bank = await Harness.start('identity_doors');
  await bank.at(MORNING);
  const { communityId, streetId, cityId } = await bank.given.community();
  places = { community: communityId, street: streetId, city: cityId, elsewhere: await bank.given.otherCommunity() };
  for (const post of CALLERS) {
    const one = await bank.given.staff(post[0], places[post[1]]);
    if (post[0] !== 'worker') await bank.given.makeWorker(one.memberId ?? '', places[post[1]]);
    callers.set(post, one);
  }
  teller = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const targetOf = async ([role, at]: Post): Promise<string> => {
  const { memberId } = await bank.given.elder({ isVolunteer: true });
  await bank.source.query(
    `INSERT INTO member_roles (id, member_id, organization_id, role, granted_by_id, granted_at)
     VALUES ($1, $2, $3, $4, $2, now())`,
    [newId(), memberId, places[at], role],
  );
  return memberId ?? '';
};

describe('every route that changes something', () => {
  it('has been looked at: it touches who a person is and has a line here, or it does not', () => {
    const names = operationsOf(bank.contract.document)
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('GET '));
    expect(names.filter((name) => isOfPeople(name) && !Object.hasOwn(DOORS, name) && !OTHERS.includes(name))).toEqual(
      [],
    );
    expect([...Object.keys(DOORS), ...OTHERS].filter((name) => !names.includes(name.replace(/ \(.*/, '')))).toEqual([]);
  });
});

describe.each(Object.entries(DOORS))('%s', (name, door) => {
  it.each(TARGETS.map((post) => [post.join(' of the '), post] as const))(
    'is closed to whoever does not reach a %s',
    async (_words, target) => {
      const memberId = await targetOf(target);
      const other = await bank.given.elder();
      const people = { memberId, tellerId: teller.memberId ?? '', otherId: other.memberId ?? '' };
      const call = await door.prepare(bank, people);
      const method = name.startsWith('PATCH') ? 'PATCH' : 'POST';
      const tried = async (post: Post): Promise<string> => {
        const options = /binding-codes|sessions/.test(name) ? { key: null } : {};
        return outcomeOf((await callers.get(post)?.send(method, call.path, call.body ?? {}, { ...options }))!);
      };
      const before = await door.stateOf(bank, call.id);
      const above = CALLERS.filter((post) => !reaches(door, post, target));
      for (const post of above) expect([post, await tried(post)]).toEqual([post, 'identity-above']);
      expect(await door.stateOf(bank, call.id)).toEqual(before);
      // The others come in; what the state then says is not the question here.
      for (const post of CALLERS.filter((one) => reaches(door, one, target)))
        expect([post, await tried(post)]).not.toEqual([post, 'identity-above']);
    },
  );
});
