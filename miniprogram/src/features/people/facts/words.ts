import {
  FACT_KIND_WORDS,
  FACT_SOURCE_WORDS,
  FACT_STATUS_WORDS,
  SITUATION_WORDS,
  type MemberFactDto,
  type Situation,
} from '@huzhu/shared';
import { formatFullDate } from '../../../format/day.ts';

type Told = Pick<MemberFactDto, 'kind' | 'value' | 'holds'>;

const valueWords = ({ kind, value }: Told): string => {
  if (value === null) return '（不显示）';
  return kind === 'birth_date' ? formatFullDate(value) : value;
};

/** `特困`, `不再是特困`; of anything else what is told: `出生日期`. */
export const factHeading = ({ kind, value, holds }: Told): string => {
  if (kind !== 'situation') return FACT_KIND_WORDS[kind];
  const words = SITUATION_WORDS[value as Situation] as string | undefined;
  return `${holds ? '' : '不再是'}${words ?? '情况'}`;
};

/** `特困`, `不再是特困`, `出生日期 1940年2月1日`. */
export const factTitle = (fact: Told): string =>
  fact.kind === 'situation' ? factHeading(fact) : `${factHeading(fact)} ${valueWords(fact)}`;

type Stated = Pick<
  MemberFactDto,
  'status' | 'effectiveOn' | 'source' | 'proof' | 'countsAlone' | 'recordedByName' | 'decidedByName' | 'decisionWords'
>;

/** `已核实：赵敏（看过户口簿）`; nothing where nobody else needs to look. */
const decisionLines = ({ status, countsAlone, decidedByName, decisionWords }: Stated): string[] => {
  if (decidedByName === null) return countsAlone ? [] : [FACT_STATUS_WORDS[status]];
  return [`${FACT_STATUS_WORDS[status]}：${decidedByName}${decisionWords === null ? '' : `（${decisionWords}）`}`];
};

/** From which day, who wrote it down and why, and who looked at it. */
export const factLines = (fact: Stated): string[] => [
  `从${formatFullDate(fact.effectiveOn)}起，${FACT_SOURCE_WORDS[fact.source]}：${fact.recordedByName}`,
  ...(fact.proof === null ? [] : [`凭据：${fact.proof}`]),
  ...decisionLines(fact),
];

interface NamedValue {
  name: string;
  value: string;
  isLong?: boolean;
}

/** `赵敏，上门看过`; where nobody else needs to look it says so. */
const secondWords = ({ countsAlone, decidedByName, decisionWords }: Stated): string => {
  if (decidedByName === null) return countsAlone ? '不用另外核实' : '还没有人核实';
  return decisionWords === null ? decidedByName : `${decidedByName}，${decisionWords}`;
};

/** The same, line by line, for the person whom it is about. */
export const ownFactLines = (fact: Told & Stated): NamedValue[] => [
  ...(fact.kind === 'situation' ? [] : [{ name: '记的是', value: valueWords(fact), isLong: true }]),
  { name: '从哪天起', value: formatFullDate(fact.effectiveOn) },
  { name: '谁记下的', value: `${fact.recordedByName}，${FACT_SOURCE_WORDS[fact.source]}`, isLong: true },
  ...(fact.proof === null ? [] : [{ name: '凭什么', value: fact.proof, isLong: true }]),
  { name: '谁核实的', value: secondWords(fact), isLong: true },
];
