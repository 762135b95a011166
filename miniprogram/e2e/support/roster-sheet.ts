import { isIdentityNumber } from '@huzhu/shared';
import excel from 'exceljs';

/** A row by the headings of the template. */
export type SheetRow = Record<string, string>;

const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '英华秀兰桂珍玉芳淑敏国强志明建平春梅丽云';

/** The row under the headings is the template's example, which is never imported. */
const FIRST_ROW = 3;
export const ROWS = 200;
export const sheetRowOf = (n: number): number => n + FIRST_ROW;

const identityNumber = (bornOn: string, sequence: number): string => {
  const seventeen = `530111${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const whole = '0123456789X'
    .split('')
    .map((sign) => seventeen + sign)
    .find(isIdentityNumber);
  if (whole === undefined) throw new Error(`${bornOn} makes no identity number`);
  return whole;
};

/** The elder of the list who asks for help later on. */
export const ASKER: SheetRow = { 姓名: '王桂珍', 出生日期: '1943-05-12', 情况: '独居、高龄', 用智能手机: '是' };

/** The n-th invented elder: no two share a name and a telephone. */
export const elderRow = (n: number): SheetRow => {
  const bornOn = `19${String(40 + (n % 25))}-0${String(1 + (n % 9))}-1${String(n % 10)}`;
  return {
    姓名: `${FAMILY[n % 20] ?? ''}${GIVEN[Math.floor(n / 20) % 20] ?? ''}${GIVEN[(n * 7) % 20] ?? ''}`,
    性别: '女',
    出生日期: bornOn,
    电话: `138${String(10_000_000 + n)}`,
    // An even seventeenth digit is a woman's.
    身份证号: n % 3 === 1 ? identityNumber(bornOn, n * 2) : '',
    社区: '石虎关社区',
    小区: '石虎关新村',
    住址: `石虎关新村${String(1 + (n % 9))}幢${String(n + 1)}室`,
    情况: n % 2 === 0 ? '独居、高龄' : '',
    用智能手机: n % 4 === 0 ? '否' : '是',
    紧急联系人: '李建国',
    紧急联系人电话: `139${String(10_000_000 + n)}`,
    同意方式: '书面',
    同意日期: '2025-11-01',
    ...(n === 0 ? ASKER : {}),
  };
};

export interface FaultyRow {
  /** 0 … 199. */
  at: number;
  wrong: SheetRow;
  /** What the page says of it. */
  says: string | RegExp;
  /** False: the row tells of somebody who is in the list, or the register, already. */
  canBeMended: boolean;
}

const EVERY = 14;
const MENDABLE: [wrong: SheetRow, says: string][] = [
  [{ 姓名: '' }, '姓名：这一项要填'],
  [{ 姓名: '王2' }, '姓名：姓名里不能有数字和符号'],
  [{ 性别: '老太太' }, '性别：只能填女或男'],
  [{ 出生日期: '1946-02-30' }, '出生日期：日期不对，请写成 1946-03-08 这样'],
  [{ 出生日期: '2099-01-01' }, '出生日期：日期还没有到'],
  [{ 电话: '12345' }, '电话：电话号码不对，请填 11 位手机号，或带区号的座机'],
  [{ 身份证号: '110105194912310021' }, '身份证号：身份证号不对，请再核对 18 位号码'],
  [{ 社区: '月球社区' }, '社区：您的管辖范围里没有“月球社区”'],
  [{ 小区: '' }, '小区：这一项要填'],
  [{ 情况: '独居、富裕' }, '情况：不认识“富裕”，请看“可以填什么”'],
  [{ 用智能手机: '有时' }, '用智能手机：只能填是或否'],
  [{ 同意方式: '' }, '同意方式：这一项要填'],
];

/** Fourteen rows, each wrong in its own way. `known`: who is in the register already. */
export const faultyRows = (known: SheetRow): FaultyRow[] => {
  const at = (index: number): number => 5 + index * EVERY;
  const mendable = MENDABLE.map(([wrong, says], index) => ({ at: at(index), wrong, says, canBeMended: true }));
  const twin = { wrong: elderRow(0), says: `和第 ${String(sheetRowOf(0))} 行是同一个人` };
  const twice = { wrong: known, says: /已经在名册里（会员号 \d+）/ };
  const more = [twin, twice].map((one, index) => ({ ...one, at: at(MENDABLE.length + index), canBeMended: false }));
  return [...mendable, ...more];
};

/** 200 elders as a community lists them, fourteen of them wrong. */
export const rosterRows = (faulty: readonly FaultyRow[]): SheetRow[] => {
  const wrongAt = new Map(faulty.map(({ at, wrong }) => [at, wrong]));
  return Array.from({ length: ROWS }, (_, n) => ({ ...elderRow(n), ...wrongAt.get(n) }));
};

interface Sheet {
  book: excel.Workbook;
  sheet: excel.Worksheet;
  headings: string[];
}

const open = async (file: string): Promise<Sheet> => {
  const book = new excel.Workbook();
  await book.xlsx.readFile(file);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error(`${file} has no sheet`);
  const headings = (sheet.getRow(1).values as unknown[]).slice(1).map(String);
  return { book, sheet, headings };
};

const saved = async ({ book }: Sheet): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer());

const write = ({ sheet, headings }: Sheet, rowNumber: number, row: SheetRow): void => {
  headings.forEach((heading, index) => {
    if (heading in row) sheet.getRow(rowNumber).getCell(index + 1).value = row[heading] ?? '';
  });
};

/** The template that was downloaded, with these people written under its example. */
export const filledIn = async (template: string, rows: readonly SheetRow[]): Promise<Buffer> => {
  const opened = await open(template);
  rows.forEach((row, n) => {
    write(opened, sheetRowOf(n), row);
  });
  return saved(opened);
};

/** The sheet of faulty rows that was downloaded, mended where a row can be, the others crossed out. */
export const mended = async (file: string, faulty: readonly FaultyRow[]): Promise<Buffer> => {
  const opened = await open(file);
  faulty.forEach(({ at, canBeMended }, index) => {
    if (canBeMended) write(opened, index + 2, elderRow(at));
  });
  for (const [index, { canBeMended }] of [...faulty.entries()].reverse())
    if (!canBeMended) opened.sheet.spliceRows(index + 2, 1);
  return saved(opened);
};

/** What stands in one column, below its heading. */
export const columnOf = async (file: string, heading: string): Promise<string[]> => {
  const { sheet, headings } = await open(file);
  const at = headings.indexOf(heading) + 1;
  const found: string[] = [];
  sheet.eachRow((row, number) => {
    if (number > 1) found.push(row.getCell(at).text);
  });
  return found;
};
