import assert from 'node:assert/strict';
import type { AppWindow } from '../harness/window.ts';
import {
  columnOf,
  elderRow,
  type FaultyRow,
  faultyRows,
  filledIn,
  mended,
  rosterRows,
  ROWS,
  sheetRowOf,
  type SheetRow,
} from '../support/roster-sheet.ts';

/** How a community's register fills: one elder at the desk, and the list of all the others. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Somebody without a phone, who came to the desk before the list was typed. */
export const AT_THE_DESK: SheetRow = { 姓名: '赵淑芬', 出生日期: '1941-02-03', 电话: '13700000001', 身份证号: '' };

export const registersElder = async (desk: AppWindow): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.tap(/^老人/);
  await desk.sees('没有找到老人');
  await desk.tap('登记新老人');
  await desk.sees('老人是谁');
  await desk.fill('姓名', AT_THE_DESK['姓名'] ?? '');
  await desk.choose('女');
  await desk.fill('出生日期', (AT_THE_DESK['出生日期'] ?? '').replaceAll('-', ''));
  await desk.fill('电话', AT_THE_DESK['电话'] ?? '');
  await desk.choose(/^石虎关社区/);
  await desk.fill('住址', '石虎关新村1幢1单元101室');
  await desk.fill('小区', '石虎关新村');
  await desk.shown().getByRole('checkbox', { name: '同意建立档案' }).click();
  await desk.screenshot('elder-form');
  await desk.tap('保存');
  await desk.sees('记能力等级');
  await desk.screenshot('elder');
};

/** What a tap on this button keeps beside the browser's other downloads. */
const downloads = async (desk: AppWindow, button: string): Promise<string> => {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.tap(button)]);
  return download.path();
};

const uploads = async (desk: AppWindow, name: string, buffer: Buffer): Promise<void> => {
  const [chooser] = await Promise.all([desk.page.waitForEvent('filechooser'), desk.tap('上传填好的表格')]);
  await chooser.setFiles({ name, mimeType: XLSX, buffer });
};

const toRoster = async (desk: AppWindow): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.tap(/^名册/);
  await desk.tap(/^导入名册/);
  await desk.sees('导入新名册');
};

/** Each faulty row stands there by its number in the sheet, with the field and what is wrong with it. */
const readsFaults = async (desk: AppWindow, faulty: readonly FaultyRow[]): Promise<void> => {
  // What stands beside the page is a list, too.
  const rows = desk
    .shown()
    .getByRole('listitem')
    .filter({ hasText: /第 \d+ 行/ });
  assert.equal(await rows.count(), faulty.length);
  for (const [index, { at, says }] of faulty.entries()) {
    const row = rows.nth(index);
    await row.getByText(`第 ${String(sheetRowOf(at))} 行`).waitFor();
    await row.getByText(says).waitFor();
  }
};

const confirms = async (desk: AppWindow, people: number): Promise<void> => {
  await desk.tap('确认导入');
  await desk.sees(`会登记 ${String(people)} 个人。要改的行不会导入。`);
  await desk.screenshot('roster-confirm');
  await desk.shown().getByRole('dialog').getByRole('button', { name: '确认导入' }).click();
  await desk.sees('已经导入');
  await desk.sees(`${String(people)} 行已导入`);
};

/** 200 rows, 14 of them faulty: the dry run names each, the 186 are entered, and those that can be mended follow. */
export const importsRoster = async (desk: AppWindow): Promise<void> => {
  const faulty = faultyRows(AT_THE_DESK);
  await toRoster(desk);
  await desk.screenshot('roster');
  const template = await downloads(desk, '下载空表格');
  await uploads(desk, '石虎关社区老人.xlsx', await filledIn(template, rosterRows(faulty)));
  await desk.sees(`一共 ${String(ROWS)} 行，186 行可以导入，14 行要改`);
  await readsFaults(desk, faulty);
  await desk.screenshot('roster-checked');
  await confirms(desk, 186);
  await desk.screenshot('roster-applied');

  const toMend = await downloads(desk, '下载要改的行');
  assert.equal((await columnOf(toMend, '哪里要改')).length, faulty.length);
  await toRoster(desk);
  await uploads(desk, '要改的行.xlsx', await mended(toMend, faulty));
  await desk.sees('一共 12 行，12 行可以导入');
  await confirms(desk, 12);
};

const ALSO_HELPS = elderRow(2);
const HELPERS: SheetRow[] = [ALSO_HELPS, elderRow(ROWS + 1)].map((row) => ({ ...row, 特长: '陪诊' }));

/** A list is no way around the review: an elder who also helps and somebody new wait, like those who register by phone. */
export const importsVolunteers = async (desk: AppWindow): Promise<void> => {
  await toRoster(desk);
  await desk.choose('志愿者名册');
  await uploads(desk, '志愿者.xlsx', await filledIn(await downloads(desk, '下载空表格'), HELPERS));
  await desk.sees('一共 2 行，2 行可以导入，其中 1 人已登记，只加档案');
  await confirms(desk, 2);
  await desk.sees('2 位志愿者等审核');
  await desk.screenshot('roster-volunteers');
  await desk.tap('去审核');
  await desk.tap(new RegExp(`^${ALSO_HELPS['姓名'] ?? ''}`));
  await desk.sees('没有填');
  await desk.tap('同意');
  await desk.sees(`${ALSO_HELPS['姓名'] ?? ''}是志愿者了`);
};

/** The list that a supervisor asks for: everybody of the import, and who came to the desk. */
export const exportsRoster = async (desk: AppWindow): Promise<void> => {
  await desk.goto('/pages/home/index');
  await desk.tap(/^名册/);
  const names = await columnOf(await downloads(desk, '导出老人名册'), '姓名');
  assert.equal(names.length, 186 + 12 + 1);
  assert.equal(names.filter((name) => name === AT_THE_DESK['姓名']).length, 1);
};
