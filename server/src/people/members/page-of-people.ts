/**
 * SQL: the ids of one page of those who have such a profile in the organizations below `$1`, by pinyin. `$2`, `$3`: pinyin and id of
 * the last one of the page before; `$4`: how many. Of each organization no more are looked at
 * than the page has, by the index of its people: neither the size of a community nor of the bank counts. The profile is looked up for each
 * person, because a join might read all profiles first.
 */
export const pageOfPeople = (profiles: 'elder_profiles' | 'volunteer_profiles'): string => `
  SELECT found.id FROM (SELECT DISTINCT descendant_id AS id FROM organization_closure
      WHERE ancestor_id = ANY ($1) AND ends_on IS NULL) reach
  CROSS JOIN LATERAL (SELECT m.id, m.name_pinyin FROM members m
    WHERE m.organization_id = reach.id AND m.closed_at IS NULL
      AND ($2::text IS NULL OR (m.name_pinyin, m.id) > ($2, $3::uuid))
      AND (SELECT true FROM ${profiles} p WHERE p.member_id = m.id)
    ORDER BY m.name_pinyin, m.id LIMIT $4) found
  ORDER BY found.name_pinyin, found.id LIMIT $4`;
