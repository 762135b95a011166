import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NewsDto, PageDto, ServiceRequestDto, StoryLineDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

/** What home adds to 李姐说来不了: only who accepted since, and still comes. */
let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('came_after');
});
afterAll(() => bank.stop());

let elder: Client;
let request: ServiceRequestDto;
beforeEach(async () => {
  await bank.at(MORNING);
  elder = await bank.given.elder();
});

const asksFor = async (wantedVolunteers: number): Promise<void> => {
  request = await bank.given.openRequest(elder, { wantedVolunteers });
};
const accepts = async (who: Client): Promise<string> => (await bank.given.accepted(who, request.id)).id;
const givesUp = async (who: Client, id: string): Promise<void> => {
  await bank.at((await bank.given.now()).add({ minutes: 1 }));
  await who.must(who.post(`/assignments/${id}/release`, { reason: '孙子病了' }));
};
const wordsOfNews = async (): Promise<string[]> =>
  (await elder.must(elder.get<PageDto<NewsDto>>('/news'))).items.map(({ words }) => words);

it('somebody else accepted since: they are told of', async () => {
  await asksFor(1);
  const [first, second] = [await bank.given.volunteer(), await bank.given.volunteer()];
  await givesUp(first, await accepts(first));
  expect(await wordsOfNews()).toEqual([expect.stringMatching(/说来不了。正在另外找人。$/)]);
  await accepts(second);
  expect(await wordsOfNews()).toEqual([expect.stringMatching(/说来不了。另外有人答应了。$/)]);
});

it('the same one accepts after all: nobody reads that somebody else comes', async () => {
  await asksFor(1);
  const first = await bank.given.volunteer();
  await givesUp(first, await accepts(first));
  await accepts(first);
  expect(await wordsOfNews()).toEqual([expect.stringMatching(/说来不了。后来又答应了。$/)]);
});

it('a place stayed empty, and whoever accepted before comes: nothing is added', async () => {
  await asksFor(2);
  const [first, second] = [await bank.given.volunteer(), await bank.given.volunteer()];
  const one = await accepts(first);
  const other = await bank.given.accepted(second, request.id);
  await givesUp(first, one);
  await bank.given.checkedIn(second, other);
  await bank.sweep(await bank.at(Temporal.Instant.from(request.latestStartAt).add({ minutes: 1 })));
  const words = await wordsOfNews();
  expect(words.filter((each) => each.includes('说来不了'))).toEqual([expect.stringMatching(/说来不了。$/)]);
  const { items } = await elder.must(elder.get<PageDto<StoryLineDto>>(`/service-requests/${request.id}/story`));
  expect(items.map((line) => line.words)).toContain('到时间了，人没有找齐，不再找了。');
});
