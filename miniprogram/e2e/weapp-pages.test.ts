import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { ApiPerson } from './support/api-person.ts';
import { namelessControls } from './support/names.ts';
import type { AppWindow } from './harness/window.ts';
import { type Visit, VISITS, WALKERS } from './weapp/page-table.ts';
import { builtProgram, type Phones, startPhones } from './weapp/phones.ts';

const program = builtProgram();

let phones: Phones;

before(async () => {
  phones = await startPhones('pages', program);
});
after(() => phones?.stop());

it('has a line in the table for every page of the program, and none for others', () => {
  assert.deepEqual(Object.keys(VISITS).sort(), [...program.pages].sort());
});

const addressOf = (page: string, params: Record<string, string>): string =>
  `/${page}?${Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

const visit = async (window: AppWindow, page: string, { sees }: Visit, params: Record<string, string>) => {
  await window.goto(addressOf(page, params));
  await window.sees(sees);
  await window.screenshot(page.replaceAll('/', '-'));
  assert.deepEqual(await namelessControls(window), [], `controls without a name on ${page}`);
};

/** All pages of one walker, on one phone. */
const walk = async (as: Visit['as']): Promise<void> => {
  const pages = Object.entries(VISITS).filter(([page, one]) => one.as === as && program.pages.includes(page));
  const walker = as === 'nobody' ? undefined : await ApiPerson.named(phones.bank.baseUrl, WALKERS[as]);
  const window = await phones.scene.window(as);
  if (walker) await window.setSession(walker.session);
  for (const [page, one] of pages) await visit(window, page, one, walker && one.params ? await one.params(walker) : {});
};

for (const as of new Set(Object.values(VISITS).map((one) => one.as)))
  it(`opens every page as ${as}, and each control there has a name`, () => phones.scene.play(() => walk(as)));
