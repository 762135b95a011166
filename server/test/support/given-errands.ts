import type { AssignmentDto, ErrandMoneyDto, FileDto } from '@huzhu/shared';
import type { Client } from './client.js';
import { photograph } from './portraits.js';
import type { Harness } from './harness.js';
import { people, MORNING, type People, type Staged } from './stages.js';

export const moneyPath = ({ id }: { id: string }): string => `/assignments/${id}/errand-money`;

export const uploadedReceipt = async (who: Client, content?: Buffer): Promise<string> =>
  (await who.must(who.upload<FileDto>('/files?purpose=receipt', content ?? (await photograph())))).id;

export type Errand = People & { assignment: AssignmentDto };

/** Shopping, and the volunteer has come. */
export const givenErrand = async (bank: Harness): Promise<Errand> => {
  await bank.at(MORNING);
  const everybody = await people(bank);
  const shopping = { itemCode: 'grocery_shopping', plannedMinutes: 60 };
  const { id } = await bank.given.openRequest(everybody.elder, shopping);
  const assignment = await bank.given.accepted(everybody.volunteer, id);
  await bank.given.checkedIn(everybody.volunteer, assignment);
  return { ...everybody, assignment };
};

/** 100 yuan handed over, 62.50 spent, with a receipt. */
export const givenSpent = async (bank: Harness): Promise<Errand & { money: ErrandMoneyDto }> => {
  const errand = await givenErrand(bank);
  const { volunteer, assignment } = errand;
  const path = moneyPath(assignment);
  await volunteer.must(volunteer.post(path, { handedOverFen: 10_000 }));
  const spent = { spentFen: 6250, receiptFileId: await uploadedReceipt(volunteer) };
  const money = await volunteer.must(volunteer.post<ErrandMoneyDto>(`${path}/spent`, spent));
  return { ...errand, money };
};

/** The staged visit, as if it were one of shopping with a receipt, and nobody had said yet whether it is right. Null for other routes. */
export const errandTarget = async (bank: Harness, one: Staged, operation: string): Promise<string | null> => {
  if (!operation.includes('/errand-money')) return null;
  const { assignment, request, volunteer } = one;
  await bank.source.query(
    `UPDATE service_requests SET service_item_version_id = (SELECT id FROM service_item_versions WHERE item_code = 'grocery_shopping'
       ORDER BY version DESC LIMIT 1) WHERE id = $1`,
    [request.id],
  );
  const receiptFileId = await uploadedReceipt(volunteer);
  await bank.source.query(
    `INSERT INTO errand_moneys (assignment_id, version, handed_over_fen, handed_over_at, written_by_id, spent_fen, spent_at, receipt_file_id)
     VALUES ($1, 1, 10000, now(), $2, 6250, now(), $3)
     ON CONFLICT (assignment_id) DO UPDATE SET version = 1, handed_over_fen = 10000, agreed_at = NULL, agreed_by_id = NULL, agreed_how = NULL,
       disputed_version = NULL, incident_id = NULL, receipt_file_id = $3, receipt_missing_reason = NULL`,
    [assignment.id, volunteer.memberId, receiptFileId],
  );
  await bank.source.query('UPDATE files SET owner_id = $1 WHERE id = $2', [assignment.id, receiptFileId]);
  return assignment.id;
};

export const errandBody = (operation: string): Record<string, unknown> => {
  if (operation.endsWith('/errand-money')) return { handedOverFen: 10_000 };
  if (operation.endsWith('/spent')) return { spentFen: 6000, receiptMissingReason: '菜场没有小票' };
  return operation.endsWith('/dispute') ? { version: 1, words: '找回来的少了十元' } : { version: 1 };
};
