import type { RosterKind } from '@huzhu/shared';
import excel from 'exceljs';
import { identityCheckSign } from '@huzhu/shared';
import { COLUMNS, HEADINGS, type ColumnName } from '../../src/community/roster/roster.columns.js';

export type TypedRow = Partial<Record<ColumnName, string | number | Date | { formula: string }>>;

const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '英华秀兰桂珍玉芳淑敏国强志明建平春梅丽云';

/** A right identity number of somebody born then. */
export const identityNumber = (bornOn: string, sequence: number): string => {
  const seventeen = `530111${bornOn.replaceAll('-', '')}${String(sequence % 1000).padStart(3, '0')}`;
  return seventeen + identityCheckSign(seventeen);
};

/** The n-th invented elder: no two share a name and a telephone. */
export const elderRow = (n: number): TypedRow => {
  const bornOn = `19${String(40 + (n % 25))}-0${String(1 + (n % 9))}-1${String(n % 10)}`;
  // An odd seventeenth digit is a man's.
  const sequence = n * 2;
  return {
    name: `${FAMILY[n % 20] ?? ''}${GIVEN[Math.floor(n / 20) % 20] ?? ''}${GIVEN[(n * 7) % 20] ?? ''}`,
    gender: '女',
    bornOn,
    phone: `138${String(10_000_000 + n)}`,
    identityNumber: n % 3 === 0 ? '' : identityNumber(bornOn, sequence),
    community: '石虎关社区',
    neighbourhood: '石虎关新村',
    address: `石虎关新村${String(1 + (n % 9))}幢${String(n)}室`,
    situations: n % 2 === 0 ? '独居、高龄' : '',
    usesApp: n % 4 === 0 ? '否' : '是',
    contactName: '李建国',
    contactPhone: `139${String(10_000_000 + n)}`,
    consentWay: '书面',
    consentOn: '2026-11-01',
  };
};

export const volunteerRow = (n: number): TypedRow => {
  const { address: _a, situations: _s, usesApp: _u, contactName: _n, contactPhone: _p, ...person } = elderRow(n);
  return { ...person, skills: '理发、陪诊' };
};

/** Fourteen rows, each wrong in its own way, and what is to be said of them. */
export const FAULTS: readonly [changes: TypedRow, column: string, message: string][] = [
  [{ name: '' }, '姓名', '这一项要填'],
  [{ name: '=cmd|1' }, '姓名', '姓名里不能有数字和符号'],
  [{ gender: '老太太' }, '性别', '只能填女或男'],
  [{ bornOn: '1946-02-30' }, '出生日期', '日期不对，请写成 1946-03-08 这样'],
  [{ bornOn: '2027-01-01' }, '出生日期', '日期还没有到'],
  [{ phone: '12345' }, '电话', '电话号码不对，请填 11 位手机号，或带区号的座机'],
  [{ identityNumber: '110105194912310021' }, '身份证号', '身份证号不对，请再核对 18 位号码'],
  [{ community: '月球社区' }, '社区', '您的管辖范围里没有“月球社区”'],
  [{ neighbourhood: '' }, '小区', '这一项要填'],
  [{ address: '' }, '住址', '这一项要填'],
  [{ situations: '独居、富裕' }, '情况', '不认识“富裕”，请看“可以填什么”'],
  [{ usesApp: '有时' }, '用智能手机', '只能填是或否'],
  [{ consentWay: '' }, '同意方式', '这一项要填'],
  [{ contactName: { formula: 'A1' } }, '紧急联系人', '不能用公式，请直接填内容'],
];

export const sheetOf = async (kind: RosterKind, rows: readonly TypedRow[]): Promise<Buffer> => {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('名册');
  const columns = COLUMNS[kind];
  sheet.addRow(columns.map((column) => HEADINGS[column]));
  for (const row of rows) sheet.addRow(columns.map((column) => row[column] ?? ''));
  return Buffer.from(await book.xlsx.writeBuffer());
};

/** 200 elders, every fourteenth wrong in its own way: the acceptance case. */
export const twoHundred = (): Promise<Buffer> => {
  const rows = Array.from({ length: 200 }, (_, n) => elderRow(n));
  FAULTS.forEach(([changes], index) => (rows[faultyRowAt(index)] = { ...elderRow(faultyRowAt(index)), ...changes }));
  return sheetOf('elders', rows);
};
export const faultyRowAt = (index: number): number => 5 + index * 14;

/** What the first sheet says, cell by cell. */
export const cellsOf = async (content: Buffer): Promise<string[][]> => {
  const book = new excel.Workbook();
  await book.xlsx.load(content as never);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row) =>
    rows.push(
      (row.values as unknown[])
        .slice(1)
        .map((one) => (typeof one === 'string' || typeof one === 'number' ? String(one) : '')),
    ),
  );
  return rows;
};
