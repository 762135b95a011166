import {
  ABILITY_LEVEL_WORDS,
  formatMinutes,
  ITEM_BENEFICIARY_KIND_WORDS,
  RISK_CLASS_WORDS,
  SERVICE_CATEGORY_WORDS,
  type ServiceItemDto,
  TRAINING_WORDS,
} from '@huzhu/shared';
import { type Fact, Facts } from '@/components';

const NONE = '不限';
const listed = (words: (string | undefined)[]): string => words.filter(Boolean).join('、') || NONE;

const factsOf = (item: ServiceItemDto): Fact[] => [
  { name: '说明', value: item.summary, isLong: true },
  { name: '类别', value: SERVICE_CATEGORY_WORDS[item.category] },
  { name: '给谁', value: listed(item.beneficiaryKinds.map((kind) => ITEM_BENEFICIARY_KIND_WORDS[kind])) },
  {
    name: '时间',
    value: `平常 ${formatMinutes(item.usualMinutes)}，${formatMinutes(item.minMinutes)}到${formatMinutes(item.maxMinutes)}`,
    isLong: true,
  },
  { name: '人数', value: `${String(item.volunteersMin)} 到 ${String(item.volunteersMax)} 人` },
  { name: '风险', value: RISK_CLASS_WORDS[item.riskClass] },
  { name: '培训', value: listed(item.training.map((kind) => TRAINING_WORDS[kind])), isLong: true },
  { name: '能力', value: listed(item.abilityLevels.map((level) => ABILITY_LEVEL_WORDS[level])), isLong: true },
  { name: '倍数', value: `${String(item.multiplierPercent)}%` },
  { name: '拍照', value: item.needsPhoto ? '要拍做完的样子，不拍人' : '不用' },
  ...(item.referTo === null ? [] : [{ name: '转给谁', value: item.referTo, isLong: true }]),
];

/** All that a standard says beside its lines. */
export const ItemFacts = ({ item }: { item: ServiceItemDto }) => <Facts facts={factsOf(item)} />;
