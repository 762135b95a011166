import {
  FACT_KIND_WORDS,
  FACT_SOURCE_WORDS,
  FACT_STATUS_WORDS,
  SITUATION_WORDS,
  type MemberFactDto,
  type Situation,
} from '@huzhu/shared';
import { formatFullDate } from '../../format/day.ts';

type Told = Pick<MemberFactDto, 'kind' | 'value' | 'holds'>;

/** `特困`, `不再是特困`, `出生日期 1940年2月1日`. */
export const factTitle = ({ kind, value, holds }: Told): string => {
  if (kind === 'birth_date' && value !== null) return `${FACT_KIND_WORDS[kind]} ${formatFullDate(value)}`;
  if (kind !== 'situation') return `${FACT_KIND_WORDS[kind]} ${value ?? '（不显示）'}`;
  const words = SITUATION_WORDS[value as Situation] as string | undefined;
  return `${holds ? '' : '不再是'}${words ?? '情况'}`;
};

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
