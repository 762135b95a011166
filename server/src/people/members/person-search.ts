import { isSeen, normalName, normalPhone, plainNumber, plainText } from '@huzhu/shared';
import { maskPhone, maskedPhoneSql } from '../../platform/common/mask.js';

type SearchParams = [
  isAll: boolean,
  name: string | null,
  letters: string | null,
  number: string | null,
  phone: string | null,
];

/** What was typed into a search, in the forms that the register keeps: the parameters of {@link matchesSearch}. */
export const searchParams = (typed = ''): SearchParams => {
  if (!isSeen(typed)) return [true, null, null, null, null];
  const letters = plainText(typed)
    .toLowerCase()
    .replace(/[\s'-]/g, '');
  const number = plainNumber(typed);
  return [
    false,
    normalName(typed) || null,
    /^\p{Script=Latin}+$/u.test(letters) ? letters : null,
    /^\d+$/.test(number) ? number : null,
    maskPhone(normalPhone(typed)),
  ];
};

/**
 * True of a member `m` whose name, its pinyin or initials, or member number begins like this, who has had that number before
 * a merge, or whose telephone it may be. A whole number finds everybody whose number has the same mask, which lists show
 * anyway: so nobody learns the hidden digits by trying. `first` is the place of the first of {@link searchParams}.
 */
export const matchesSearch = (first: number): string => {
  const [isAll, name, letters, number, phone] = [0, 1, 2, 3, 4].map((at) => `$${String(first + at)}`);
  return `(${isAll}::boolean OR starts_with(m.name, ${name}::text) OR starts_with(m.name_pinyin, ${letters}::text)
    OR starts_with(m.name_initials, ${letters}::text) OR starts_with(m.number, ${number}::text)
    OR ${maskedPhoneSql('m.phone')} = ${phone}::text
    OR EXISTS (SELECT FROM members a WHERE a.merged_into_id = m.id AND starts_with(a.number, ${number}::text)))`;
};

/**
 * SQL: the ids of one page of those who have such a profile in the organizations below `$1`, by pinyin. `$2`, `$3`: pinyin and id of
 * the last one of the page before; `$4`: how many; from `$5` on {@link searchParams}. Of each organization no more are looked at
 * than the page has, by the index of its people: neither the size of a community nor of the bank counts. The profile is looked up for each
 * person, because a join might read all profiles first.
 */
export const pageOfPeople = (profiles: 'elder_profiles' | 'volunteer_profiles'): string => `
  SELECT found.id FROM (SELECT DISTINCT descendant_id AS id FROM organization_closure
      WHERE ancestor_id = ANY ($1) AND ends_on IS NULL) reach
  CROSS JOIN LATERAL (SELECT m.id, m.name_pinyin FROM members m
    WHERE m.organization_id = reach.id AND m.closed_at IS NULL AND ${matchesSearch(5)}
      AND ($2::text IS NULL OR (m.name_pinyin, m.id) > ($2, $3::uuid))
      AND (SELECT true FROM ${profiles} p WHERE p.member_id = m.id)
    ORDER BY m.name_pinyin, m.id LIMIT $4) found
  ORDER BY found.name_pinyin, found.id LIMIT $4`;
