import type { BindingWay } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** The WeChat of somebody, bound without the way there. */
export const bindPhone = async (
  bank: Harness,
  { memberId }: Client,
  { openid = `o-${memberId ?? ''}`, how = 'registration' }: { openid?: string; how?: BindingWay } = {},
): Promise<void> => {
  await bank.source.query(
    `INSERT INTO wechat_identities (id, openid, member_id, bound_at, bound_how)
     VALUES (gen_random_uuid(), $1, $2, now(), $3)`,
    [openid, memberId, how],
  );
};
