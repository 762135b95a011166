import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PDF_TYPE, type ChannelDto, type LetterPrintsDto, type LettersDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

const MONTH = '2026-11';
const MEGABYTE = 1024 ** 2;

let bank: Harness;
let worker: Client;
/** Each test has a community of its own. */
let communityId: string;
let communities = 0;
beforeAll(async () => {
  bank = await Harness.start('letters');
});
beforeEach(async () => {
  await bank.at(MORNING);
  communities += 1;
  await bank.given.community();
  communityId = await bank.given.otherCommunity(`写信社区${'一二三四五六七八九'[communities] ?? ''}`);
  worker = await bank.given.worker(communityId);
});
afterAll(() => bank.stop());

const path = (rest = '', query = `month=${MONTH}`): string => `/letters${rest}?organizationId=${communityId}&${query}`;
const listed = (who = worker): Promise<LettersDto> => who.must(who.get<LettersDto>(path()));
const withoutPhone = (): Promise<Client> => bank.given.elder({ communityId, usesApp: false });
const named = (id: string | null, name: string): Promise<unknown> =>
  bank.source.query('UPDATE members SET name = $2 WHERE id = $1', [id, name]);
const chosen = (who: Client, ...channels: string[]): Promise<ChannelDto> =>
  who.must(who.post<ChannelDto>('/my-channel', { channels }));

const pagesOf = async (part = 1): Promise<string[]> => {
  const { status, body, headers } = await worker.get<Buffer>(path('/file', `month=${MONTH}&part=${String(part)}`));
  expect([status, headers.get('content-type')]).toEqual([200, PDF_TYPE]);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/gu, ''));
};
const page = async (): Promise<string> => {
  const pages = await pagesOf();
  expect(pages).toHaveLength(1);
  return pages[0] ?? '';
};

describe('the letter of a month', () => {
  it('tells who came, the minutes, what comes next and whom to call, in words that can be read', async () => {
    await bank.source.query(`UPDATE organizations SET hotline = '0871-67152349' WHERE id = $1`, [communityId]);
    await bank.source.query(
      `INSERT INTO duty_hours (organization_id, weekday, starts, ends) VALUES ($1, 1, '08:30', '12:00'), ($1, 2, '08:30', '12:00')`,
      [communityId],
    );
    const elder = await bank.given.elder({ communityId, usesApp: false, grantedMinutes: 300 });
    const volunteer = await bank.given.volunteer({ communityId });
    await named(elder.memberId, '王㛃䶮');
    await named(volunteer.memberId, '周𬭼国');
    const first = await bank.given.openRequest(elder);
    const accepted = await bank.given.accepted(volunteer, first.id);
    await bank.given.served(volunteer, accepted, 90);
    await elder.must(elder.post(`/assignments/${accepted.id}/confirm`));
    await worker.must(worker.post(`/assignments/${accepted.id}/approve`, { approvedMinutes: 90 }));
    const next = await bank.given.escort({
      startsAt: '2026-11-26T09:00:00+08:00',
      latestStartAt: '2026-11-26T10:00:00+08:00',
    });
    const second = await bank.given.openRequest(elder, next);
    await bank.given.accepted(volunteer, second.id);

    const words = await page();
    expect(words).toContain('2026年11月，给您的信');
    expect(words).toContain('王㛃䶮（石虎关新村），您好。');
    expect(words).toMatch(/11月\d+日（周.）周𬭼国来帮您：/);
    expect(words).toContain('用出去1小时30分。');
    expect(words).toContain('现在一共有3小时30分。');
    expect(words).toMatch(/后面的事11月26日（周四）上午9点周𬭼国来帮您：/);
    expect(words).toContain('电话：0871-67152349');
    expect(words).toContain('有人接电话的时间：周一至周二8:30-12:00。');
    expect(words).toContain('这封信由来帮忙的志愿者带来，或者由社区工作人员送来。');
  });

  it('tells what went wrong in the sentence of the story, also to who had it told already', async () => {
    const elder = await withoutPhone();
    const volunteer = await bank.given.volunteer({ communityId });
    const request = await bank.given.openRequest(elder);
    const accepted = await bank.given.accepted(volunteer, request.id);
    await volunteer.must(volunteer.post(`/assignments/${accepted.id}/release`));
    await bank.source.query('UPDATE news SET seen_at = tell_at WHERE member_id = $1', [elder.memberId]);
    expect(await page()).toMatch(/没有办好的事11月23日（周一）.+说来不了。/);
  });

  it('is one page, however much there is to tell, and says that there was more', async () => {
    const elder = await withoutPhone();
    const request = await bank.given.openRequest(elder);
    await bank.given.accepted(await bank.given.volunteer({ communityId }), request.id);
    await bank.source.query(
      `INSERT INTO events (id, kind, organization_id, request_id, helped_id, actor_id, at)
       SELECT uuidv7(), 'request.cancel', organization_id, request_id, helped_id, helper_id, at FROM events, generate_series(1, 60)
       WHERE request_id = $1 AND kind = 'assignment.accept'`,
      [request.id],
    );
    const words = await page();
    expect(words).toMatch(/还有\d+件，写不下了，请打电话问社区。/);
    expect(words).toContain('志愿者带来');
  });
});

describe('who gets a letter', () => {
  it('is who has no smartphone, and who chose letters; not who chose WeChat, nor a call with a smartphone in hand', async () => {
    const [noPhone, noPhoneButWechat] = [await withoutPhone(), await withoutPhone()];
    const [phone, letter] = [await bank.given.elder({ communityId }), await bank.given.elder({ communityId })];
    const call = await bank.given.elder({ communityId });
    await chosen(letter, 'letter');
    await chosen(call, 'call');
    await chosen(noPhoneButWechat, 'wechat');
    // Nothing else of hers works: no phone is bound, and there is no number.
    const last = await bank.given.elder({ communityId });
    await bank.source.query('UPDATE members SET phone = NULL WHERE id = $1', [last.memberId]);
    await chosen(last, 'wechat', 'call', 'letter');
    const { items, total, parts } = await listed();
    expect([total, parts]).toEqual([3, 1]);
    expect(items.map(({ memberId, reason }) => [memberId, reason])).toEqual(
      expect.arrayContaining([
        [noPhone.memberId, 'no_phone'],
        [letter.memberId, 'chosen'],
        [last.memberId, 'chosen'],
      ]),
    );
    expect(items.map(({ memberId }) => memberId)).not.toContain(phone.memberId);
    expect(await pagesOf()).toHaveLength(3);
  });

  it('is nobody who is dead, reported so, or gone', async () => {
    const dead = await withoutPhone();
    await reported(bank, worker, dead);
    const gone = await withoutPhone();
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [gone.memberId]);
    expect(await listed()).toMatchObject({ items: [], total: 0, parts: 0 });
    expect(outcomeOf(await worker.get(path('/file', `month=${MONTH}&part=1`)))).toBe('validation-failed');
  });

  it('is told to workers of the community and above, and to nobody else', async () => {
    const elder = await withoutPhone();
    const { streetId } = await bank.given.community();
    expect(await listed(await bank.given.worker(streetId))).toMatchObject({ total: 1 });
    for (const stranger of [await bank.given.worker(), await bank.given.worker(await bank.given.otherCommunity())]) {
      expect(outcomeOf(await stranger.get(path()))).toBe('not-found');
      expect(outcomeOf(await stranger.get(path('/file', `month=${MONTH}&part=1`)))).toBe('not-found');
      const marked = await stranger.post('/letters/printed', { organizationId: communityId, month: MONTH, part: 1 });
      expect(outcomeOf(marked)).toBe('not-found');
    }
    expect(outcomeOf(await elder.get(path()))).toBe('not-allowed');
  });

  it.each(['2026-12', '2025-11', '2026-13', '2026-1', ''])(
    'is asked for a month that there is: not %s',
    async (month) => {
      const { status, body } = await worker.get<{ errors: { field: string }[] }>(path('', `month=${month}`));
      expect([status, body.errors.map(({ field }) => field)]).toEqual([400, ['month']]);
    },
  );
});

describe('printing', () => {
  it('is written down once for one tap, and shown to the next worker; reading them is audited and counted', async () => {
    await withoutPhone();
    const body = { organizationId: communityId, month: MONTH, part: 1 };
    const mark = (key: string) => worker.post<LetterPrintsDto>('/letters/printed', body, { key });
    const key = '01940000-0000-7000-8000-000000000001';
    await Promise.all([mark(key), mark(key), mark(key)]);
    const { prints } = await listed(await bank.given.worker(communityId));
    expect(prints).toEqual([
      {
        ...{ id: prints[0]?.id, part: 1, letters: 1, printedByName: expect.stringContaining('社工') as string },
        printedAt: expect.any(String) as string,
      },
    ]);
    await pagesOf();
    const audited = await bank.source.query<{ action: string }[]>(
      'SELECT action FROM audit_events WHERE subject_id = $1 AND actor_id = $2 ORDER BY action',
      [communityId, worker.memberId],
    );
    expect(audited.map(({ action }) => action)).toEqual(['print-letters', 'read-letters']);
    const counted = await bank.source.query<object[]>(
      `SELECT reason FROM exposures WHERE viewer_id = $1 AND kind = 'list'`,
      [worker.memberId],
    );
    expect(counted).toEqual([{ reason: '打印11月的信' }]);
  });

  it('of 510 letters is two files, each in bounded memory, and other requests are answered meanwhile', async () => {
    await bank.source.query(
      `WITH m AS (INSERT INTO members (id, number, name, name_pinyin, name_initials, organization_id, gender, born_on)
         SELECT uuidv7(), '7' || lpad(n::text, 10, '0'), '老人' || chr(20000 + n), 'laoren' || lpad(n::text, 4, '0'), 'lr', $1, 'female', '1940-01-01'
         FROM generate_series(1, 510) n RETURNING id)
       INSERT INTO elder_profiles (member_id, situations, uses_app, address, neighbourhood, longitude_microdegrees,
         latitude_microdegrees, blurred_place)
       SELECT id, '{}', false, '关上中路1号', '关上小区', 102744500, 25013200, point(0, 0) FROM m`,
      [communityId],
    );
    expect(await listed()).toMatchObject({ total: 510, parts: 2 });
    await pagesOf(2);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const [first, , second] = await Promise.all([pagesOf(1), listed(), pagesOf(2)]);
    expect([first.length, second.length]).toEqual([500, 10]);
    expect(new Set([...first, ...second]).size).toBe(510);
    // Reading them back is in it, too.
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MEGABYTE);
    expect(outcomeOf(await worker.get(path('/file', `month=${MONTH}&part=3`)))).toBe('validation-failed');
  }, 120_000);
});
