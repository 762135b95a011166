import type { Client as Owner } from 'pg';
import { CALLERS, openSessions, type CallerName } from '../../../../scripts/bench/http/callers.ts';

/** Whose id stands in a path: the one of their kind with most behind it. */
const IDS = {
  elder: CALLERS.elder,
  volunteer: CALLERS.volunteer,
  request: `SELECT id FROM service_requests WHERE status = 'open' ORDER BY id DESC LIMIT 1`,
  assignment: `SELECT id FROM assignments WHERE status = 'confirmed' ORDER BY id DESC LIMIT 1`,
  task: `SELECT a.id FROM assignments a JOIN (${CALLERS.volunteer}) v ON v.id = a.volunteer_id ORDER BY a.id DESC LIMIT 1`,
  carded: 'SELECT member_id AS id FROM elder_cards ORDER BY id LIMIT 1',
  opening: 'SELECT id FROM opening_balances ORDER BY id LIMIT 1',
  community: `SELECT organization_id AS id FROM members JOIN elder_profiles ON member_id = members.id
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
} as const;
export type IdName = keyof typeof IDS;

export interface World {
  tokens: Record<CallerName, string>;
  ids: Record<IdName, string>;
}

export const worldOf = async (owner: Owner): Promise<World> => {
  const ids = {} as Record<IdName, string>;
  for (const [name, sql] of Object.entries(IDS) as [IdName, string][]) {
    const { rows } = await owner.query<{ id: string }>(sql);
    ids[name] = rows[0]?.id ?? '';
  }
  return { tokens: await openSessions(owner), ids };
};
