/** SQL, for news `n`: whoever it is for is neither dead, nor reported so, nor gone. Their merged entry speaks for both. */
export const TELLABLE = `JOIN members nm ON nm.id = n.member_id
  JOIN members alive ON alive.id = coalesce(nm.merged_into_id, nm.id) AND alive.frozen_at IS NULL AND alive.closed_at IS NULL`;
