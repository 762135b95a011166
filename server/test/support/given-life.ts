import type { DeathReportDto, ErasureDto, MemberMoveDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** What the tests of every route need for those of life: people and papers that a call may use up. */
export const lifeTarget = async (bank: Harness, operation: string): Promise<string | null> => {
  // A stop that an earlier call was for must not stop what follows.
  await goOnPosting(bank);
  if (operation.includes('/posting-stops/')) return stopPosting(bank);
  // The community to move to is made here, not while a body is: a refused call must find the bank unchanged.
  if (operation.endsWith('/moves')) await lifeBody(bank, operation);
  if (operation.includes('/death-reports/')) {
    return (await reported(bank, await bank.given.worker(), await bank.given.elder())).id;
  }
  if (operation.includes('/erasures/')) {
    const leaver = await bank.given.elder();
    return (await leaver.must(leaver.post<ErasureDto>('/my-data/erasure'))).id;
  }
  if (operation.includes('/member-moves/')) {
    const worker = await bank.given.worker();
    const moved = await bank.given.elder();
    const body = await lifeBody(bank, 'POST /members/{id}/moves');
    return (await worker.must(worker.post<MemberMoveDto>(`/members/${moved.memberId ?? ''}/moves`, body))).id;
  }
  if (/\/members\/\{id\}\/(death-reports|moves|life)$/.test(operation))
    return (await bank.given.elder()).memberId ?? '';
  if (!/\/elders\/\{id\}\/(pause|resume)$/.test(operation)) return null;
  const elder = await bank.given.elder();
  const worker = await bank.given.worker();
  const path = `/elders/${elder.memberId ?? ''}/pause`;
  if (operation.endsWith('/resume')) await worker.must(worker.post(path, { until: '2199-01-01' }));
  return elder.memberId;
};

/** As the nightly check does when the book does not add up. Answers the id of the stop. */
export const stopPosting = async (bank: Harness): Promise<string> => {
  const now = (await bank.given.now()).toString();
  const [stop] = await bank.source.query<{ id: string }[]>('SELECT ledger_stop($1, $2, $3) AS id', [
    ...[newId(), 'a test says so', now],
  ]);
  return stop?.id ?? '';
};

const goOnPosting = async (bank: Harness): Promise<void> => {
  const now = (await bank.given.now()).toString();
  await bank.source.query(
    `SELECT ledger_lift_stop(s.id, $1, 'the next test begins', $2) FROM ledger_stops s WHERE s.lifted_at IS NULL`,
    [SYSTEM_MEMBER_ID, now],
  );
};

let elsewhere: { bank: Harness; id: Promise<string> } | null = null;

export const lifeBody = async (bank: Harness, operation: string): Promise<Record<string, unknown> | null> => {
  const now = await bank.given.now();
  const today = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  if (operation.endsWith('/death-reports')) return { diedOn: '2026-11-01' };
  if (operation === 'POST /erasures/{id}/refuse') return { reason: '请本人来一趟' };
  if (operation === 'POST /erasures/{id}/confirm') return {};
  if (operation.endsWith('/my-data/erasure') || operation.endsWith('/erasure/withdraw')) return {};
  if (operation.includes('/member-moves/')) return {};
  if (operation === 'PATCH /my-data') {
    const contacts = [{ name: '王芳', relation: '女儿', phone: '19900009999' }];
    return { version: 1, phone: '19912345678', contacts };
  }
  if (operation === 'POST /death-reports/{id}/undo') return { reason: '弄错了人' };
  if (operation === 'POST /elders/{id}/pause') {
    return { since: today.toString(), until: '2199-01-01', reason: '住院' };
  }
  if (!operation.endsWith('/moves')) return null;
  if (elsewhere?.bank !== bank) elsewhere = { bank, id: bank.given.otherCommunity('金马社区') };
  const home = { longitudeMicrodegrees: 102_744_000, latitudeMicrodegrees: 25_013_000 };
  const effectiveOn = today.add({ days: 30 }).toString();
  const address = { address: '金马社区1幢2单元301室', neighbourhood: '金马小区' };
  return { organizationId: await elsewhere.id, effectiveOn, ...address, ...home };
};

export const reported = (bank: Harness, worker: Client, who: Client, diedOn = '2026-11-01'): Promise<DeathReportDto> =>
  worker.must(worker.post<DeathReportDto>(`/members/${who.memberId ?? ''}/death-reports`, { diedOn }));
