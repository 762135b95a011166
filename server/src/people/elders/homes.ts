import type { EntityManager } from 'typeorm';
import type { Position } from '../../platform/common/place.js';

export interface HomeHint {
  organizationId: string;
  neighbourhood?: string | undefined;
  longitudeMicrodegrees?: number | undefined;
  latitudeMicrodegrees?: number | undefined;
}

/**
 * Where somebody lives, as well as it is known: what the phone says, else the middle of the neighbourhood,
 * else of the community, else of the bank. Only counted with, never shown: the middle of one home is that home. Whoever keeps
 * it says that it is rough.
 */
export const homeOf = async (tx: EntityManager, hint: HomeHint, origin: Position): Promise<Position> => {
  const { longitudeMicrodegrees, latitudeMicrodegrees } = hint;
  if (longitudeMicrodegrees !== undefined && latitudeMicrodegrees !== undefined) {
    return { longitudeMicrodegrees, latitudeMicrodegrees };
  }
  const [middle] = await tx.query<Position[]>(
    `SELECT round(avg(e.longitude_microdegrees))::int AS "longitudeMicrodegrees",
       round(avg(e.latitude_microdegrees))::int AS "latitudeMicrodegrees"
     FROM elder_profiles e JOIN members m ON m.id = e.member_id WHERE m.organization_id = $1
     GROUP BY e.neighbourhood = $2 ORDER BY e.neighbourhood = $2 DESC NULLS LAST LIMIT 1`,
    [hint.organizationId, hint.neighbourhood ?? ''],
  );
  return middle ?? origin;
};
