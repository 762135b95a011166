import {
  type RosterImportDto,
  type RosterRowDto,
  type RosterSamplePersonDto,
  SAMPLE_METHOD_WORDS,
} from '@huzhu/shared';

/** `一共 200 行，186 行可以导入，14 行要改`; afterwards `186 行已导入`. */
export const countsInWords = ({ rowCount, goodCount, faultyCount, knownCount, status }: RosterImportDto): string => {
  const good = status === 'applied' ? '行已导入' : '行可以导入';
  const parts = [`一共 ${String(rowCount)} 行`, `${String(goodCount)} ${good}`];
  if (knownCount > 0) parts.push(`其中 ${String(knownCount)} 人已登记，只加档案`);
  if (faultyCount > 0) parts.push(`${String(faultyCount)} 行要改`);
  return parts.join('，');
};

/** `第 7 行 王秀英`. */
export const rowInWords = ({ rowNumber, name }: RosterRowDto): string => `第 ${String(rowNumber)} 行 ${name}`.trim();

/** One line a fault. */
export const faultsInWords = ({ faults }: RosterRowDto): string[] =>
  faults.map(({ column, message }) => (column === '' ? message : `${column}：${message}`));

/** How the asking of one person of the sample stands. */
export const sampledInWords = ({ method, isRight }: Pick<RosterSamplePersonDto, 'method' | 'isRight'>): string => {
  if (method === null) return '还没有问';
  return `${SAMPLE_METHOD_WORDS[method]}，${isRight === true ? '对得上' : '有对不上的'}`;
};
