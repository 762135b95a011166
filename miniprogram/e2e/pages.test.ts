import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { deepFaults, depthFaults, hiddenFields } from './harness/depth.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { addressOf, type PageLine, seenIn, targetOf, WALKERS } from './pages/line.ts';
import { atOnce, onTwoScreens } from './pages/depths.ts';
import { comesBackLater, REGISTER, registeringFaults } from './pages/registering.ts';
import { builtPages } from './pages/program.ts';
import { reachFaults } from './pages/reach.ts';
import { OTHER_FACES } from './pages/other-faces.ts';
import { PAGES } from './pages/table.ts';
import { makeWorld } from './pages/world.ts';
import { advanceClock, ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, type Look, lookAtAll, nameOf, openLook, PHONES, PICTURED, sitDown, SMALLEST } from './support/looks.ts';
import { docScreensOf, takesDocScreens } from './support/screens.ts';

/** Every page of the table in the browser's build: by the rules at every size, and by taps from home and back. */

const SLOW_MS = 1500;
const CONSENT = '/packages/entry/pages/consent/index';

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveToLookers('pages');
  // At whatever hour pictures are taken, it is morning on them.
  if (takesDocScreens) await advanceClock(bank.baseUrl, 'next_morning');
  await makeWorld(bank.baseUrl);
  scene = await Scene.open({ baseUrl: bank.baseUrl, ...docScreensOf('pages') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const WHO = [...new Set(Object.values(PAGES).map(({ as }) => as))];
const linesOf = (as: PageLine['as']): [string, PageLine][] =>
  Object.entries(PAGES).filter(([, line]) => line.as === as);
const walkerOf = async (as: PageLine['as']): Promise<ApiPerson | undefined> =>
  as === 'nobody' ? undefined : ApiPerson.named(bank.baseUrl, WALKERS[as]);

const pictureOf = (page: string): string =>
  page
    .replace(/^packages\//, '')
    .replace(/\/index$/, '')
    .replaceAll('/pages/', '-')
    .replaceAll('/', '-');

const looksOf = async (as: PageLine['as'], targetPx: 44 | 60): Promise<Look[]> => {
  const walker = await walkerOf(as);
  const looks: Look[] = [];
  for (const [page, line] of linesOf(as).filter(([one]) => targetOf(one) === targetPx)) {
    const params = walker && line.params ? await line.params(walker) : {};
    looks.push({ name: pictureOf(page), path: addressOf(page, params), as: walker, sees: seenIn(line, 'h5') });
  }
  return looks;
};

const SIZES = takesDocScreens ? [PICTURED] : PHONES;

/** The same pages through other faces, and as they look to who comes for the first time or needs it large. */
const otherLooksOf = async (as: PageLine['as']): Promise<Look[]> => {
  const walker = await walkerOf(as);
  const looks: Look[] = [];
  for (const { who, params, ...face } of OTHER_FACES.filter((one) => one.as === as)) {
    const person = who === undefined ? walker : await who(bank.baseUrl);
    const path = person && params ? addressOf(face.path.slice(1), await params(person)) : face.path;
    looks.push({ ...face, path, as: person });
  }
  return looks;
};

it('has a line in the table for every page of the program, and none for others', async () => {
  assert.deepEqual(Object.keys(PAGES).sort(), (await builtPages()).sort());
});

for (const as of WHO)
  it(`keeps the rules on every page of ${as}`, async () => {
    await lookAtAll(scene, SIZES, [...(await looksOf(as, 60)), ...(await otherLooksOf(as))], { targetPx: 60 });
    await lookAtAll(scene, [...SIZES, DESK], await looksOf(as, 44), { targetPx: 44 });
  });

it('keeps the main button of each step of registering in sight, what is typed above it, and all of it for later', async () => {
  for (const size of [SMALLEST, PICTURED]) {
    const window = await sitDown(scene, undefined, size);
    assert.deepEqual(await registeringFaults(window, size === SMALLEST), [], nameOf(size));
    assert.equal(await comesBackLater(window), '张三丰');
    await window.close();
  }
});

it('asks for a yes to the terms on two screens, with what they mean and the way to say no', async () => {
  const elder = await walkerOf('elder');
  for (const size of [SMALLEST, PICTURED]) {
    const window = await sitDown(scene, elder, size);
    await openLook(window, { name: 'consent', path: CONSENT, as: elder, sees: '我看过了，同意' });
    const rules = { screens: onTwoScreens, care: size === SMALLEST };
    assert.deepEqual(await deepFaults(window, '.essentials, .big-button', rules), [], nameOf(size));
    await window.close();
  }
});

it('finds a main button that lies below the fold, one that lies under two screens, and a field under the bar', async () => {
  const elder = await walkerOf('elder');
  const window = await sitDown(scene, elder, PICTURED);
  await openLook(window, { name: 'consent', path: CONSENT, as: elder, sees: '我看过了，同意' });
  await window.page.addStyleTag({
    content: '.essentials { padding-bottom: 900px !important } .action-bar { position: static !important }',
  });
  const [below] = await depthFaults(window, { screens: atOnce, care: false });
  assert.match(below ?? '', /^"我看过了，同意" ends \d+ px down, past 667$/);
  assert.notDeepEqual(await deepFaults(window, '.big-button', { screens: onTwoScreens, care: false }), []);
  await window.goto(REGISTER);
  await window.page.addStyleTag({
    content:
      '.action-bar { position: fixed !important; right: 0; left: 0; height: 60% } .taro_page { scroll-padding: 0 !important }',
  });
  assert.notDeepEqual(await hiddenFields(window), []);
  assert.match((await depthFaults(window, { screens: atOnce, care: false })).at(-1) ?? '', /^the bar takes/);
  await window.close();
});

const isReachedHere = ({ taps, tapsIn = 'h5' }: PageLine): boolean => Array.isArray(taps) && tapsIn === 'h5';

/** A desk has three times as many ways as a phone: they are walked by hand, in `npm run test:full`. */
const WALKING = process.env.HUZHU_FULL ? WHO : WHO.filter((as) => as !== 'worker' && as !== 'operator');

for (const as of WALKING)
  it(`leads ${as} to every page by three taps at most, and back`, async () => {
    const window = await sitDown(scene, await walkerOf(as), PICTURED);
    const faults: string[] = [];
    for (const line of linesOf(as).filter(([, one]) => isReachedHere(one)))
      faults.push(...(await reachFaults(window, line, 'h5')));
    await window.close();
    assert.deepEqual(faults, []);
  });

it('looks at a page when it is there and read, not at the one before with the same words', async () => {
  const elder = await walkerOf('elder');
  const window = await sitDown(scene, elder, PICTURED);
  await window.goto('/packages/elder/pages/ask-kind/index');
  await window.sees('陪诊');
  await window.page.route('**/api/v1/service-requests/mine*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.fallback();
  });
  const requests = { name: 'requests', path: '/packages/elder/pages/requests/index', as: elder, sees: '陪诊' };
  await openLook(window, requests);
  assert.equal(await window.title(), '我的需求');
  assert.ok((await window.shown().locator('.row-card').count()) > 0);
  await window.close();
});

/** The button of the page that leaves moves until it is gone: it is found, and never at rest. */
const LEAVING = `
  <style>@keyframes away { to { translate: 300px } } .leaves button { animation: away 0.4s linear infinite alternate }</style>
  <div class="taro_page leaves"><button onclick="document.title = 'wrong'">返回</button></div>
  <div class="taro_page comes" hidden><button onclick="document.title = 'right'">返回</button></div>`;
const turnOver = (): void => {
  for (const page of document.querySelectorAll<HTMLElement>('.taro_page')) page.hidden = !page.hidden;
};

it('taps what is in view, not what it found on a page that left', async () => {
  const window = await scene.window('leaving');
  await window.page.setContent(LEAVING);
  const tapping = window.tap('返回');
  await window.page.waitForTimeout(SLOW_MS);
  await window.page.evaluate(turnOver);
  await tapping;
  assert.equal(await window.page.title(), 'right');
  await window.close();
});

it('finds a page without a way back, and one that is too far away', async () => {
  const window = await sitDown(scene, await walkerOf('elder'), PICTURED);
  const deadEnd: PageLine = {
    ...(PAGES['packages/elder/pages/my-time/index'] as PageLine),
    taps: [
      async (one: AppWindow) => {
        await one.tap(/^我的时间/);
        await one.sees('社区免费为您安排');
        await one.page.evaluate(() =>
          document.querySelectorAll('.page__back').forEach((back) => {
            back.remove();
          }),
        );
      },
    ],
  };
  const [found] = await reachFaults(window, ['packages/elder/pages/my-time/index', deadEnd], 'h5');
  assert.match(found ?? '', /no way back/);
  const far: PageLine = { ...deadEnd, taps: [/^我的需求/, /^陪诊/, '返回', '返回'] };
  assert.match((await reachFaults(window, ['packages/elder/pages/my-time/index', far], 'h5'))[0] ?? '', /4 taps/);
  await window.close();
});
