/**
 * SQL, of event `e`: bad news (`isWorse`) is told until it was read; good news as long as somebody is to come, or the request still looks
 * for somebody.
 */
export const stillTrue = (isWorse: string): string =>
  `(${isWorse} OR EXISTS (SELECT FROM assignments ta WHERE ta.id = e.assignment_id AND ta.status = 'accepted')
    OR e.assignment_id IS NULL AND EXISTS (SELECT FROM service_requests tr WHERE tr.id = e.request_id AND tr.status IN ('open', 'filled')))`;

/**
 * SQL, for news `n` of event `e`: whoever it is for is neither dead, nor reported so, nor gone. Their merged entry speaks for both. Who
 * comes is told as long as they are to come.
 */
export const TELLABLE = `JOIN members nm ON nm.id = n.member_id
  JOIN members alive ON alive.id = coalesce(nm.merged_into_id, nm.id) AND alive.frozen_at IS NULL AND alive.closed_at IS NULL
    AND ${stillTrue('n.is_worse')}`;
