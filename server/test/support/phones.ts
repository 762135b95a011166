import type { BindingWay } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** The WeChat of somebody, bound without the way there. */
export const bindPhone = async (
  bank: Harness,
  { memberId }: Client,
  {
    openid = `o-${memberId ?? ''}`,
    how = 'registration',
    byIds = [],
  }: { openid?: string; how?: BindingWay; byIds?: string[] } = {},
): Promise<void> => {
  await bank.source.query(
    `INSERT INTO wechat_identities (id, openid, member_id, bound_at, bound_how, bound_by_ids)
     VALUES (gen_random_uuid(), $1, $2, now(), $3, $4)`,
    [openid, memberId, how, byIds],
  );
};
