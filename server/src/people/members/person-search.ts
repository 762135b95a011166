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
