import type { ApprovalsDto, BookCheckDto, ErasureDto, FileDto, IncidentDto, MergeDto, OpeningDto } from '@huzhu/shared';
import pg from 'pg';
import { dayOf } from '../../../src/platform/common/calendar.js';
import { BookChecksService } from '../../../src/oversight/book-check/book-checks.service.js';
import type { Client } from '../client.js';
import type { Harness } from '../harness.js';
import { giveLot, givePool } from '../lots.js';
import { setPolicy } from '../policies.js';

// A bank in which everything has happened that the book knows, all of it through the real services.

/** More than the legal period lies between what is forgotten and the rest. */
const LONG_AGO = '2026-11-23T10:00:00+08:00';
const NOW = '2030-01-08T10:00:00+08:00';

interface Staff {
  first: Client;
  second: Client;
}

export const tellRichStory = async (bank: Harness): Promise<void> => {
  await bank.at(LONG_AGO);
  await forgetSomebody(bank);
  await bank.at(NOW);
  await bank.sweep(await bank.given.now());
  const { communityId } = await bank.given.community();
  const staff = { first: await bank.given.worker(communityId), second: await bank.given.worker(communityId) };
  await enterPaperBooks(bank, staff);
  await mergeTwoEntries(bank, staff);
  await correctOne(bank, staff);
  await payAbovePlan(bank);
  await bank.sweep(await bank.given.now());
  await stopOnce(bank);
  await bank.sweep(await bank.given.now());
  const elders: Client[] = [];
  for (let count = 0; count < 4; count++) elders.push(await bank.given.elder({ grantedMinutes: 200 }));
  await letMinutesExpire(bank);
  await leaveUnderWay(bank, elders);
};

/** Approved, spent, erased; the salts go after the legal period, and so do the audit events. */
const forgetSomebody = async (bank: Harness): Promise<void> => {
  const elder = await bank.given.elder({ grantedMinutes: 90 });
  const { assignment } = await bank.given.confirmedAssignment({ elder });
  const worker = await bank.given.worker();
  await worker.must(worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
  await bank.sweep(await bank.given.now());
  const { id } = await elder.must(elder.post<ErasureDto>('/my-data/erasure'));
  await worker.must(worker.post(`/erasures/${id}/confirm`));
};

const enterPaperBooks = async (bank: Harness, { first, second }: Staff): Promise<void> => {
  const members = [await bank.given.volunteer(), await bank.given.volunteer()];
  const ids: string[] = [];
  for (const { memberId } of members) {
    const file = await first.must(first.upload<FileDto>('/files?purpose=opening_scan', Buffer.from('%PDF-1.7 paper')));
    const body = { memberId, minutes: 900, note: '2019—2023 年纸质存折', fileId: file.id };
    const { id } = await first.must(first.post<OpeningDto>('/opening-balances', body));
    await second.must(second.post(`/opening-balances/${id}/check`));
    ids.push(id);
  }
  await bank.at((await bank.given.now()).add({ hours: 7 * 24, seconds: 1 }));
  for (const id of ids) await first.must(first.post(`/opening-balances/${id}/post`));
  await first.must(first.post(`/opening-balances/${ids[0] ?? ''}/ask-reversal`, { reason: '重复登记' }));
  await second.must(second.post(`/opening-balances/${ids[0] ?? ''}/reverse`));
};

const mergeTwoEntries = async (bank: Harness, { first, second }: Staff): Promise<void> => {
  const [from, into] = [await bank.given.elder(), await bank.given.elder()];
  await giveLot(bank, from.memberId ?? '', { origin: 'earned', minutes: 100 });
  const body = { fromId: from.memberId, intoId: into.memberId, reason: '同一个人登记了两次' };
  const { id } = await first.must(first.post<MergeDto>('/member-merges', body));
  await second.must(second.post(`/member-merges/${id}/confirm`));
};

/** Credited 90 minutes, of which 30 were wrong. */
const correctOne = async (bank: Harness, { first, second }: Staff): Promise<void> => {
  const elder = await bank.given.elder({ grantedMinutes: 100 });
  const { assignment } = await bank.given.confirmedAssignment({ elder });
  await first.must(first.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
  const said = { kind: 'hours', words: '只来了一个小时' };
  const { id } = await elder.must(elder.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, said));
  const body = { approvedMinutes: 60, reason: '问过两边' };
  const { correction } = await first.must(first.post<IncidentDto>(`/incidents/${id}/correction`, body));
  await second.must(second.post(`/hours-corrections/${correction?.id ?? ''}/approve`));
};

/** Planned 90, took 150: paid by the elder after their yes (used, and not used), and by the pool in one batch. */
const payAbovePlan = async (bank: Harness): Promise<void> => {
  const [asking, pooling] = [await bank.given.otherCommunity(), await bank.given.otherCommunity('双龙社区')];
  await setPolicy(bank, asking, { overPlan: 'own_after_yes' });
  await setPolicy(bank, pooling, { overPlan: 'pool' });
  const worker = await bank.given.worker(asking);
  for (const approvedMinutes of [150, 90, null]) {
    const elder = await bank.given.elder({ communityId: asking, grantedMinutes: 200 });
    const { assignment } = await bank.given.confirmedAssignment({ elder, minutes: 150 });
    const path = `/assignments/${assignment.id}`;
    await elder.must(elder.post(`${path}/excess-consent`, { answer: 'yes' }));
    if (approvedMinutes) await worker.must(worker.post(`${path}/approve`, { approvedMinutes, reason: '核对过' }));
  }
  await givePool(bank, 70);
  const assignmentIds: string[] = [];
  for (const grantedMinutes of [90, 300]) {
    const elder = await bank.given.elder({ communityId: pooling, grantedMinutes });
    assignmentIds.push((await bank.given.confirmedAssignment({ elder, minutes: 150 })).assignment.id);
  }
  await bank.at((await bank.given.now()).add({ minutes: 11 }));
  const other = await bank.given.worker(pooling);
  const { approved } = await other.must(other.post<ApprovalsDto>('/assignments/approvals', { assignmentIds }));
  if (approved.length !== 2) throw new Error('the batch was not approved');
};

/** The check finds something wrong, which is put right again; an operator lets posting go on. */
const stopOnce = async (bank: Harness): Promise<void> => {
  const spoil = (by: number): Promise<void> =>
    asOwner(bank, `UPDATE ledger_accounts SET held = held + (${String(by)}) WHERE origin = 'opening'`);
  await spoil(1);
  await bank.get(BookChecksService).check(await bank.given.now());
  await spoil(-1);
  const operator = await bank.given.operator();
  const { stop } = await operator.must(operator.get<BookCheckDto>('/book-checks/latest'));
  await operator.must(operator.post(`/posting-stops/${stop?.id ?? ''}/lift`, { reason: '已查清' }));
};

export const asOwner = async (bank: Harness, sql: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: bank.urls.ownerUrl });
  await owner.connect();
  try {
    await owner.query(sql);
  } finally {
    await owner.end();
  }
};

/** One request is open, one is cancelled, two people take one, and one service waits for its confirmation. */
const leaveUnderWay = async (bank: Harness, elders: readonly Client[]): Promise<void> => {
  const [open, cancelling, served, two] = elders;
  if (!open || !cancelling || !served || !two) throw new Error('four elders are needed');
  await bank.given.openRequest(open);
  const { id } = await bank.given.openRequest(cancelling);
  await cancelling.must(cancelling.post(`/service-requests/${id}/cancel`));
  const both = await bank.given.openRequest(two, { itemCode: 'season_bedding', wantedVolunteers: 2 });
  for (const volunteer of [await bank.given.volunteer(), await bank.given.volunteer()]) {
    await bank.given.accepted(volunteer, both.id);
  }
  const helper = await bank.given.volunteer();
  const accepted = await bank.given.accepted(helper, (await bank.given.openRequest(served)).id);
  await bank.given.served(helper, accepted);
};

/** The free part on the day after the last one, the held part when it is freed. */
const letMinutesExpire = async (bank: Harness): Promise<void> => {
  const elder = await bank.given.elder();
  const now = await bank.given.now();
  const expiresOn = dayOf(now).add({ days: 1 }).toString();
  await giveLot(bank, elder.memberId ?? '', { origin: 'granted', minutes: 120, expiresOn });
  const startsAt = now.add({ hours: 5 * 24 });
  const window = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 1 }).toString() };
  const { id } = await bank.given.openRequest(elder, window);
  await bank.sweep(await bank.at(now.add({ hours: 48 })));
  await elder.must(elder.post(`/service-requests/${id}/cancel`));
};
