import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { ENTRANCE_PAGE, type MeDto, sceneOf } from '@huzhu/shared';
import jsqr from 'jsqr';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { WALKERS } from './pages/line.ts';
import { SCAN } from './pages/world.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, lookAtAll, PHONES, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** The poster from the worker's desk to whoever stands before it. */

const POSTER = '/packages/worker/pages/poster/index';
/** Without its margins, at 96 px an inch. */
const A4_PX = { width: 703, height: 1032 };
const SCAN_PX = 480;
const SCREEN_ONLY = ['打印这张海报', '返回', '社区海报'];

/** Its types say `export default`, its file is CommonJS. */
const readQr = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let community: MeDto['organization'];

before(async () => {
  bank = await serveToLookers('poster');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('poster') });
  worker = await ApiPerson.named(bank.baseUrl, WALKERS.worker);
  community = (await worker.get<MeDto>('/me')).organization;
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const atPoster = async (): Promise<AppWindow> => {
  const window = await sitDown(scene, worker, DESK);
  await window.goto(POSTER);
  await window.sees('用微信扫一扫');
  return window;
};

/** As Chromium prints it: an object of this type for each sheet. */
const sheetsOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const onPaper = async (window: AppWindow): Promise<string> => {
  await window.page.setViewportSize(A4_PX);
  await window.page.emulateMedia({ media: 'print' });
  return window.page.evaluate(() => document.body.innerText);
};

const printedExactly = (window: AppWindow, of: string): Promise<string> =>
  window.page
    .locator(of)
    .first()
    .evaluate((one) => getComputedStyle(one).getPropertyValue('print-color-adjust'));

it('prints one sheet of A4 with the community and its telephone, and nothing of the screen', async () => {
  const window = await atPoster();
  assert.equal(sheetsOf(await window.page.pdf({ preferCSSPageSize: true })), 1);
  const words = await onPaper(window);
  for (const seen of [community.name, community.hotline ?? '?', '要人帮忙', '想去帮人'])
    assert.ok(words.includes(seen));
  assert.deepEqual(
    SCREEN_ONLY.filter((one) => words.includes(one)),
    [],
  );
  for (const drawn of ['.poster .picture', '.poster .qr-code'])
    assert.equal(await printedExactly(window, drawn), 'exact', `${drawn} is a background, and browsers print none`);
  await window.screenshot('on-paper');
  await window.close();
});

it('tells paper that is longer than a sheet', async () => {
  const window = await atPoster();
  await window.page.addStyleTag({ content: '@media print { .huzhu .poster { height: 400mm } }' });
  assert.ok(sheetsOf(await window.page.pdf({ preferCSSPageSize: true })) > 1);
  await window.close();
});

/** The drawing as a camera sees it. */
const scanned = async (window: AppWindow): Promise<string | undefined> => {
  const { data, side } = await window.page.locator('.poster .qr-code').evaluate(async (frame, sidePx) => {
    const drawing = new Image();
    drawing.src = getComputedStyle(frame).backgroundImage.replace(/^url\("|"\)$/g, '');
    await drawing.decode();
    const canvas = document.createElement('canvas');
    canvas.width = sidePx;
    canvas.height = sidePx;
    const paper = canvas.getContext('2d');
    if (!paper) throw new Error('there is nothing to draw on');
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, sidePx, sidePx);
    paper.imageSmoothingEnabled = false;
    paper.drawImage(drawing, sidePx / 8, sidePx / 8, sidePx * 0.75, sidePx * 0.75);
    return { data: [...paper.getImageData(0, 0, sidePx, sidePx).data], side: sidePx };
  }, SCAN_PX);
  return readQr(Uint8ClampedArray.from(data), side, side)?.data;
};

it('carries a code that opens the entrance in whatever browser scans it', async () => {
  const window = await atPoster();
  const address = await scanned(window);
  await window.close();
  assert.ok(address?.startsWith(bank.baseUrl), address);
  const passer = await scene.window('passer-by', { widthPx: 375 });
  await passer.page.goto(address ?? '');
  await passer.sees(community.name);
  await passer.sees(/^打电话给社区/);
  await passer.close();
});

it('has the code of WeChat where WeChat draws one', async () => {
  const window = await sitDown(scene, worker, DESK);
  const drawn = { contentType: 'image/png', base64: SCAN.toString('base64') };
  await window.page.route('**/poster-code', (route) => route.fulfill({ json: drawn }));
  await window.goto(POSTER);
  await window
    .shown()
    .getByRole('img', { name: `${community.name}的小程序码` })
    .waitFor();
  await onPaper(window);
  assert.equal(await printedExactly(window, '.poster__code'), 'exact');
  assert.equal(await window.shown().locator('.poster .qr-code').count(), 0);
  await window.screenshot('with-wechat-code');
  await window.close();
});

it('leads whoever scans it to the entrance, with the name of the community and whom to call', async () => {
  const at = (name: string) => `/${ENTRANCE_PAGE}?scene=${name}`;
  const gone = '00000000000000000000000000000000';
  await lookAtAll(
    scene,
    PHONES,
    [
      { name: 'entrance', path: at(sceneOf(community.id)), sees: /^打电话给社区/ },
      { name: 'entrance-of-none', path: at(gone), sees: '这张海报旧了' },
      { name: 'entrance-of-others', path: at('x'), sees: '这张海报旧了' },
    ],
    { targetPx: 60 },
  );
});
