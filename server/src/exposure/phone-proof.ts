import type { EntityManager } from 'typeorm';

/** Somebody else than who bound it, or WeChat's number, proved the phone that the member has now. */
export const isPhoneProven = async (tx: EntityManager, memberId: string): Promise<boolean> => {
  const [row] = await tx.query<{ proven: boolean }[]>(
    `SELECT EXISTS (SELECT FROM wechat_identities w JOIN phone_proofs p ON p.wechat_identity_id = w.id
       WHERE w.member_id = $1 AND w.ended_at IS NULL) AS proven`,
    [memberId],
  );
  return row?.proven ?? false;
};
