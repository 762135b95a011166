import { randomBytes } from 'node:crypto';
import type { Post, Book } from './book.ts';
import { loadBytes, loadEntities } from './server.ts';
import type { Bytes, EntityName, Manager } from './server.ts';

interface Tools extends Bytes {
  entities: Record<EntityName, unknown>;
}

interface Account {
  id: string;
  issuerId: string;
  ownerId: string;
  unit: string;
  balance: number;
  held: number;
  floor: number | null;
}

/**
 * The posting that a careful service would do without the function: the same rows in the same tables under the same
 * trigger, in one transaction of eleven statements. The id looked up, accounts and then their statements locked one by one
 * in id order, floor checked, salts and commitments made here. The entries go in together, because the trigger wants them so.
 */
export const rowByRow = async (book: Book): Promise<(post: Post) => Promise<void>> => {
  const tools = { ...(await loadBytes()), entities: await loadEntities() };
  return (post) => book.ownerSource.transaction((tx) => postRowByRow(tx, tools, post));
};

const LOCK = { lock: { mode: 'for_no_key_update' } };
const microseconds = (instant: string): string => instant.replace('Z', '000Z');

const postRowByRow = async (tx: Manager, tools: Tools, post: Post): Promise<void> => {
  const { entities } = tools;
  const id = tools.transactionIdOf(post.reason, post.source);
  if (await tx.findOne(entities.LedgerTransaction, { where: { id } })) return;
  const sides: { account: Account; amount: number }[] = [];
  const amounts = post.entries.map(({ account, amount }) => ({ id: tools.accountIdOf(account), amount }));
  for (const { id: accountId, amount } of amounts.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const account = await tx.findOne(entities.LedgerAccount, { where: { id: accountId }, ...LOCK });
    if (!account) throw new Error('account-unknown');
    sides.push({ account: account as unknown as Account, amount });
  }
  await insertTransaction(tx, tools, id, post);
  const entries: object[] = [];
  for (const { account, amount } of sides.toSorted((a, b) => (a.account.ownerId < b.account.ownerId ? -1 : 1)))
    entries.push({
      ...(await move(tx, tools, account, amount)),
      transactionId: id,
      ...sideOf(tools, post, account, amount),
    });
  await tx.insert(entities.LedgerEntry, entries);
};

/** Moves one account and its owner's statement; answers what the entry says of it. */
const move = async (tx: Manager, { entities }: Tools, account: Account, amount: number): Promise<object> => {
  const { id, ownerId, unit, issuerId, held, floor } = account;
  const balanceAfter = account.balance + amount;
  if (floor !== null && balanceAfter - held < floor) throw new Error('balance-too-low');
  const statement = await tx.findOne(entities.LedgerStatement, { where: { ownerId, unit }, ...LOCK });
  if (!statement) throw new Error('statement-unknown');
  const lineNo = Number(statement['lineNo']) + 1;
  const totalAfter = Number(statement['balance']) + amount;
  await tx.update(entities.LedgerAccount, { id }, { balance: balanceAfter });
  await tx.update(entities.LedgerStatement, { ownerId, unit }, { lineNo, balance: totalAfter });
  return { ownerId, unit, lineNo, accountId: id, issuerId, amount, balanceAfter, totalAfter };
};

const sideOf = (tools: Tools, post: Post, { id: accountId }: Account, amount: number): object => {
  const salt = randomBytes(32);
  const { reason, source } = post;
  const text = tools.sideTextOf({ accountId, amount, reason, source, occurredAt: microseconds(post.occurredAt) });
  return { salt, commitment: tools.commitmentOf(salt, text) };
};

const insertTransaction = (tx: Manager, tools: Tools, id: string, post: Post): Promise<unknown> => {
  const { reason, source, policyVersionId, actorId, occurredAt } = post;
  const postedAt = new Date().toISOString();
  const salt = randomBytes(32);
  const about = { reason, source, nth: 1, reversesId: null, policyVersionId, actorId, evidence: null };
  const header = tools.headerTextOf({
    ...{ ...about, actingForId: null, approverId: null },
    ...{ occurredAt: microseconds(occurredAt), postedAt: microseconds(postedAt) },
  });
  const commitment = tools.commitmentOf(salt, header);
  return tx.insert(tools.entities.LedgerTransaction, { id, ...about, occurredAt, postedAt, salt, commitment });
};
