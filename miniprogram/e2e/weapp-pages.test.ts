import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { ApiPerson } from './support/api-person.ts';
import { codeFaults } from './harness/depth.ts';
import { namelessControls } from './support/names.ts';
import type { AppWindow } from './harness/window.ts';
import { addressOf, type PageLine, seenIn, WALKERS } from './pages/line.ts';
import { reachFaults } from './pages/reach.ts';
import { PAGES } from './pages/table.ts';
import { makeWorld } from './pages/world.ts';
import { builtProgram, type Phones, startPhones } from './weapp/phones.ts';

const program = builtProgram();

let phones: Phones;

before(async () => {
  phones = await startPhones('pages', program);
  await makeWorld(phones.bank.baseUrl);
});
after(() => phones?.stop());

it('has a line in the table for every page of the program, and none for others', () => {
  assert.deepEqual(Object.keys(PAGES).sort(), [...program.pages].sort());
});

const visit = async (window: AppWindow, page: string, line: PageLine, params: Record<string, string>) => {
  await window.goto(addressOf(page, params));
  await window.sees(seenIn(line, 'weapp'));
  await window.screenshot(page.replaceAll('/', '-'));
  assert.deepEqual(await namelessControls(window), [], `controls without a name on ${page}`);
};

/** All pages of one walker, on one phone. */
const walk = async (as: PageLine['as']): Promise<void> => {
  const pages = Object.entries(PAGES).filter(([page, one]) => one.as === as && program.pages.includes(page));
  const walker = as === 'nobody' ? undefined : await ApiPerson.named(phones.bank.baseUrl, WALKERS[as]);
  const window = await phones.scene.window(as);
  await window.setToursSeen();
  if (walker) await window.setSession(walker.session);
  for (const [page, one] of pages) await visit(window, page, one, walker && one.params ? await one.params(walker) : {});
};

for (const as of new Set(Object.values(PAGES).map((one) => one.as)))
  it(`opens every page as ${as}, and each control there has a name`, () => phones.scene.play(() => walk(as)));

it('has the keyboard at the squares of a code at once, and all of them in sight on a small phone', () =>
  phones.scene.play(async () => {
    const walker = await ApiPerson.named(phones.bank.baseUrl, WALKERS.volunteer);
    const window = await phones.scene.window('codes', { widthPx: 360, heightPx: 640 });
    await window.setSession(walker.session);
    for (const page of ['packages/entry/pages/binding/index', 'packages/volunteer/pages/check/index']) {
      const { params } = PAGES[page] as PageLine;
      await window.goto(addressOf(page, params ? await params(walker) : {}));
      await window.shown().locator('.code-input__frame').waitFor();
      assert.deepEqual(await codeFaults(window), [], page);
    }
    await window.close();
  }));

/** What only a phone in WeChat leads to. */
it('leads whoever comes in by WeChat to every page of the way in, and back', () =>
  phones.scene.play(async () => {
    const faults: string[] = [];
    for (const [page, line] of Object.entries(PAGES).filter(([, { tapsIn }]) => tapsIn === 'weapp')) {
      const window = await phones.scene.window(`way-in-${line.as}`);
      if (line.as !== 'nobody')
        await window.setSession((await ApiPerson.named(phones.bank.baseUrl, WALKERS[line.as])).session);
      faults.push(...(await reachFaults(window, [page, line], 'weapp')));
      await window.close();
    }
    assert.deepEqual(faults, []);
  }));
