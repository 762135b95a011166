import { statement } from '../../platform/database/statement.js';

/** Calls to the volunteer $1 and offers of the app on the day of $2: also those whose request came a moment later and was quicker to the lock. */
export const ASKED_TODAY = statement<{ asks: number }>(
  'dispatch_asked_today',
  `SELECT count(*)::int AS asks FROM volunteer_asks d
   WHERE d.volunteer_id = $1 AND d.at >= date_trunc('day', $2::timestamptz, 'Asia/Shanghai')
     AND d.at < date_trunc('day', $2::timestamptz, 'Asia/Shanghai') + interval '1 day'`,
);
