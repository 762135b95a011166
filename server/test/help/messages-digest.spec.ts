import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MessagesDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { SendingService } from '../../src/help/messages/sending.service.js';
import { MORNING } from '../support/stages.js';
import { toldTwice, withPhone, withTemplates } from '../support/told-by-wechat.js';
import { WechatBank } from '../support/wechat-bank.js';

let wechat: WechatBank;
beforeAll(async () => {
  wechat = await WechatBank.start('messages_digest');
  await withTemplates(wechat);
});
afterAll(() => wechat.stop());

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${time}+08:00`);
/** Until nothing is due. */
const send = async (when: Temporal.Instant): Promise<void> => {
  while ((await wechat.bank.get(SendingService).sendDue(when)) > 0);
};

it('tells of minutes credited once a week, on Sunday evening, and 消息 has each at once', async () => {
  const { bank } = wechat;
  const now = await bank.at(MORNING);
  const volunteer = await withPhone(wechat, await bank.given.volunteer(), now);
  const worker = await bank.given.worker();
  const credit = async (): Promise<Temporal.Instant> => {
    const { assignment } = await bank.given.confirmedAssignment({ volunteer });
    await worker.must(worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
    return bank.given.now();
  };
  const credited = async (): Promise<string[]> => {
    const rows = await bank.source.query<{ came: string }[]>(
      `SELECT coalesce(reason, status) AS came FROM messages WHERE member_id = $1 AND topic = 'minutes_credited' ORDER BY event_id`,
      [volunteer.memberId],
    );
    return rows.map(({ came }) => came);
  };
  await credit();
  await send(await credit());
  const { items } = await volunteer.must(volunteer.get<MessagesDto>('/messages'));
  expect(items.filter(({ topic }) => topic === 'minutes_credited')).toHaveLength(2);
  expect(await credited()).toEqual(['queued', 'queued']);
  await send(at('29T18:59'));
  expect(await credited()).toEqual(['queued', 'queued']);
  await Promise.all([send(at('29T19:00')), send(at('29T19:00'))]);
  expect(await credited()).toEqual(['in_digest', 'sent']);
  // From then on it is the next week's.
  await bank.at(at('29T19:00'));
  await credit();
  await send(at('30T12:00'));
  expect(await credited()).toEqual(['in_digest', 'sent', 'queued']);
  expect(await toldTwice(wechat)).toEqual([]);
});
