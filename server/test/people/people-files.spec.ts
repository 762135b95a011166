import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';

/** The tables of elders and of volunteers as files for a spreadsheet. */

let bank: Harness;
let worker: Client;
let communityId: string;

beforeAll(async () => {
  bank = await Harness.start('people_files');
  communityId = await bank.given.otherCommunity();
  worker = await bank.given.worker(communityId);
});
afterAll(() => bank.stop());

const fileOf = async (who: Client, path: string): Promise<string[]> => {
  const { status, body, headers } = await who.get<Buffer>(path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv']);
  return Buffer.from(body).toString('utf8').split('\r\n');
};
const takenBy = (who: Client): Promise<object[]> =>
  bank.source.query(
    `SELECT x.list, x.row_count AS rows, a.action FROM list_exports x JOIN audit_events a ON a.subject_id = x.id
     WHERE x.exported_by_id = $1 ORDER BY x.exported_at`,
    [who.memberId],
  );

it('hold what the table shows, without telephone and door, and are one audited act each', async () => {
  const elder = await bank.given.elder({ communityId });
  await bank.source.query(`UPDATE members SET name = '=HYPERLINK("x")', phone = '13911112222' WHERE id = $1`, [
    elder.memberId,
  ]);
  const [headings, line, end] = await fileOf(worker, '/elders/file');
  expect([headings, end]).toEqual(['\uFEFF姓名,年龄,小区,情况,手机,会员号', '']);
  expect(line).toMatch(/^"'=HYPERLINK\(""x""\)",\d+,/);
  expect(line).not.toContain('1391111');
  expect(await fileOf(worker, '/volunteers/file')).toEqual(['\uFEFF姓名,年龄,现在怎样了,小区,会做,会员号', '']);
  expect(await takenBy(worker)).toEqual([
    { list: 'elders', rows: 1, action: 'export-list' },
    { list: 'volunteers', rows: 0, action: 'export-list' },
  ]);
});

it('are of the organizations that the worker reaches, in the order of the table', async () => {
  const away = await bank.given.otherCommunity('金马社区');
  const theirs = await bank.given.worker(away);
  const names = ['赵一', '安二', '李三'];
  for (const name of names) {
    const { memberId } = await bank.given.elder({ communityId: away });
    await bank.source.query('UPDATE members SET name = $2, name_pinyin = $3 WHERE id = $1', [
      ...[memberId, name, { 赵一: 'zhaoyi', 安二: 'aner', 李三: 'lisan' }[name]],
    ]);
  }
  const lines = (await fileOf(theirs, '/elders/file')).slice(1, -1);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['安二', '李三', '赵一']);
  expect(await fileOf(await bank.given.worker(communityId), '/elders/file')).toHaveLength(3);
});

it('are nobody’s but a worker’s', async () => {
  const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
  for (const who of [elder, volunteer])
    for (const path of ['/elders/file', '/volunteers/file']) expect((await who.get(path)).status).toBe(403);
});
