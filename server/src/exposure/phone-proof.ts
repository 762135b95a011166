import type { EntityManager } from 'typeorm';

/** Somebody answered at the number that the register has now. The one place that says when a telephone is proven. */
export const isPhoneProven = async (tx: EntityManager, memberId: string): Promise<boolean> => {
  const [row] = await tx.query<{ proven: boolean }[]>(
    `SELECT EXISTS (SELECT FROM members m JOIN proven_numbers p ON p.member_id = m.id AND p.phone = m.phone
       WHERE m.id = $1) AS proven`,
    [memberId],
  );
  return row?.proven ?? false;
};
