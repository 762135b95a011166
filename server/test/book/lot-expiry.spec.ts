import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyTimeDto, PageDto, PassbookDto, PassbookLineDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { bookFaults } from '../support/book.js';
import { Harness } from '../support/harness.js';
import { giveLot } from '../support/lots.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('lot_expiry');
});
afterAll(() => bank.stop());

describe('granted minutes', () => {
  it('are usable through their last day, and leave the balance the day after', async () => {
    await bank.at('2026-11-20T09:00:00+08:00');
    const elder = await bank.given.elder();
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 120, expiresOn: '2026-11-25' });

    await bank.sweep(await bank.at('2026-11-25T23:30:00+08:00'));
    expect((await elder.must(elder.get<MyTimeDto>('/my-time'))).availableMinutes).toBe(120);

    await bank.sweep(await bank.at('2026-11-26T00:30:00+08:00'));
    expect((await elder.must(elder.get<PassbookDto>('/passbook'))).balanceMinutes).toBe(0);
    const lines = await elder.must(elder.get<PageDto<PassbookLineDto>>('/passbook/lines'));
    expect(lines.items[0]).toMatchObject({ reason: 'expiry', minutes: -120, balanceAfterMinutes: 0 });
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('that are held outlive their last day, and only the free part expires', async () => {
    await bank.at('2026-12-01T09:00:00+08:00');
    const elder = await bank.given.elder();
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 120, expiresOn: '2026-12-02' });
    await bank.given.openRequest(elder, { startsAt: '2026-12-05T01:00:00Z', latestStartAt: '2026-12-05T02:00:00Z' });

    const later = await bank.at('2026-12-03T09:00:00+08:00');
    await bank.sweep(later);
    await bank.sweep(later);
    const passbook = await elder.must(elder.get<PassbookDto>('/passbook'));
    expect(passbook).toMatchObject({ balanceMinutes: 90, heldMinutes: 90, availableMinutes: 0 });
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('are freed while posting is stopped, are spent by nobody, and expire when it goes on', async () => {
    await bank.at('2026-12-06T09:00:00+08:00');
    const elder = await bank.given.elder();
    await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 120, expiresOn: '2026-12-07' });
    const times = { startsAt: '2026-12-10T01:00:00Z', latestStartAt: '2026-12-10T02:00:00Z' };
    const { id } = await bank.given.openRequest(elder, times);
    const now = await bank.at('2026-12-08T09:00:00+08:00');
    const stop = [newId(), '是测试', now.toString()];
    await bank.source.query('SELECT ledger_stop($1, $2, $3)', stop);

    await elder.must(elder.post(`/service-requests/${id}/cancel`));
    await bank.sweep(now);
    const passbook = (): Promise<PassbookDto> => elder.must(elder.get<PassbookDto>('/passbook'));
    expect(await passbook()).toMatchObject({ balanceMinutes: 120, heldMinutes: 0 });
    expect((await elder.must(elder.get<MyTimeDto>('/my-time'))).availableMinutes).toBe(0);

    const lifted = [stop[0], SYSTEM_MEMBER_ID, '查清了', now.toString()];
    await bank.source.query('SELECT ledger_lift_stop($1, $2, $3, $4)', lifted);
    await bank.sweep(now);
    expect(await passbook()).toMatchObject({ balanceMinutes: 0, heldMinutes: 0 });
    expect(await bookFaults(bank.source)).toEqual([]);
  });
});
