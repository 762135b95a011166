import { type ElderSummaryDto, SITUATION_WORDS } from '@huzhu/shared';

/** `85 岁，独居、高龄，没有手机`: enough to know on the telephone who it is. */
export const aboutElder = ({
  ageYears,
  situations,
  usesApp,
}: Pick<ElderSummaryDto, 'situations' | 'usesApp'> & { ageYears?: number }): string =>
  [
    ageYears === undefined ? '' : `${String(ageYears)} 岁`,
    situations.map((one) => SITUATION_WORDS[one]).join('、'),
    usesApp ? '' : '没有手机',
  ]
    .filter(Boolean)
    .join('，');
