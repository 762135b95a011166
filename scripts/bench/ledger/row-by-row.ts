import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Post, Book } from './book.ts';
import { loadEntities } from './server.ts';
import type { EntityName, Manager } from './server.ts';

type Entities = Record<EntityName, unknown>;

interface Side {
  accountId: string;
  amount: number;
  account: { balance: number; held: number; floor: number | null; seq: number };
}

/**
 * The posting that a careful service would do without the function: the same rows in the same tables under the same
 * trigger, in one transaction of eleven statements. Key looked up, accounts locked one by one in id order, floor
 * checked, salt and commitment made here. The entries go in together, because the trigger wants them so.
 */
export const rowByRow = async (book: Book): Promise<(post: Post) => Promise<void>> => {
  const entities = await loadEntities();
  return (post) => book.ownerSource.transaction((tx) => postRowByRow(tx, entities, post));
};

const postRowByRow = async (tx: Manager, entities: Entities, post: Post): Promise<void> => {
  const earlier = await tx.findOne(entities.LedgerTransaction, { where: { key: post.key } });
  if (earlier) return;
  const sides: Side[] = [];
  for (const entry of post.entries.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    const lock = { mode: 'for_no_key_update' };
    const account = await tx.findOne(entities.LedgerAccount, { where: { id: entry.accountId }, lock });
    if (!account) throw new Error('account-unknown');
    sides.push({ ...entry, account: account as unknown as Side['account'] });
  }
  await insertTransaction(tx, entities, post);
  const entries: object[] = [];
  for (const { accountId, amount, account } of sides) {
    const balanceAfter = account.balance + amount;
    if (account.floor !== null && balanceAfter - account.held < account.floor) throw new Error('balance-too-low');
    const salt = randomBytes(32);
    const clearText = clearTextOf(post, accountId, amount);
    const commitment = createHash('sha256').update(salt).update(clearText).digest();
    await tx.insert(entities.LedgerDetail, { transactionId: post.id, accountId, salt, clearText });
    const accountSeq = account.seq + 1;
    entries.push({ accountId, accountSeq, transactionId: post.id, amount, balanceAfter, commitment });
    await tx.update(entities.LedgerAccount, { id: accountId }, { balance: balanceAfter, seq: accountSeq });
  }
  await tx.insert(entities.LedgerEntry, entries);
};

const insertTransaction = (tx: Manager, entities: Entities, post: Post): Promise<unknown> => {
  const { id, key, reason, sourceId, policyVersionId, actorId, occurredAt } = post;
  const about = { key, reason, sourceId, policyVersionId, actorId };
  return tx.insert(entities.LedgerTransaction, { id, logId: randomUUID(), ...about, occurredAt });
};

const clearTextOf = (post: Post, accountId: string, amount: number): string =>
  `huzhu-side-v1\n${accountId}\n${amount}\n${post.reason}\n${post.sourceId}\n${post.occurredAt.replace('Z', '000Z')}\n`;
