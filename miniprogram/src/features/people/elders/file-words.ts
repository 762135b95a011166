import {
  ABILITY_SOURCE_WORDS,
  CONSENT_WORDS,
  type ElderDto,
  HOUSEHOLD_WORDS,
  HOUSING_WORDS,
  INCOME_WORDS,
} from '@huzhu/shared';
import type { Fact } from '@/components';
import { formatFullDate } from '@/format/day';

const ABILITY_WORDS = ['能力完好', '轻度失能', '中度失能', '重度失能', '完全失能'];

/** `轻度失能（1 级），家人说的，2026年11月1日`. */
export const levelWords = ({ levels: [latest] }: ElderDto): string =>
  latest
    ? `${ABILITY_WORDS[latest.level] ?? ''}（${String(latest.level)} 级），${ABILITY_SOURCE_WORDS[latest.source]}，${formatFullDate(latest.judgedOn)}`
    : '还没有评，请社区判断';

const fact = (name: string, value: string | null): Fact[] => (value === null ? [] : [{ name, value, isLong: true }]);

/** What is known beside telephone and address; what nobody has told is left out. */
export const lifeFacts = (elder: ElderDto): Fact[] => [
  ...fact('能力', levelWords(elder)),
  ...fact('和谁住', elder.household && HOUSEHOLD_WORDS[elder.household]),
  ...fact('住房', elder.housing && HOUSING_WORDS[elder.housing]),
  ...fact('收入', elder.incomeBand && INCOME_WORDS[elder.incomeBand]),
  ...fact('爱好', elder.hobbies),
  ...fact('方言', elder.dialect),
  ...fact('习惯', elder.habits),
  ...fact('愿望', elder.wishes),
  ...fact('希望谁来', elder.wishedGender && (elder.wishedGender === 'female' ? '女志愿者' : '男志愿者')),
  ...fact('同意的事', elder.consents.map((one) => CONSENT_WORDS[one]).join('、') || null),
];
