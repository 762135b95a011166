import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { FACES } from '@huzhu/shared';
import { BUDGETS_BYTES, h5EntryBytes } from '../build/sizes.ts';
import { Scene } from './harness/scene.ts';
import { WALKERS } from './pages/line.ts';
import { ApiPerson } from './support/api-person.ts';
import { builtApp, serveBank, type ServedBank } from './support/bank.ts';
import { FIRST_WORDS, measureOpening, type Opening, type Wish } from './support/first-paint.ts';

const CALLS_MAX = 2;

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveBank('first_paint');
  scene = await Scene.open({ baseUrl: bank.baseUrl });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

type FirstPage = keyof typeof FIRST_WORDS;

const open = async (page: FirstPage, fault?: Pick<Wish, 'plant'>): Promise<Opening> => {
  const person = page === 'entrance' ? undefined : await ApiPerson.named(bank.baseUrl, WALKERS[page]);
  return measureOpening(scene, person, { ...FIRST_WORDS[page], ...fault });
};

/** The program itself, what several homes share, and what has the name of this face, alone or with others. */
const isFor = (page: FirstPage, script: string): boolean =>
  ['app', 'homes'].includes(script) || script.split('-').includes(page);

/** What an opening did that its person waited for without need. */
const faultsOf = (page: FirstPage, { callsBeforeWords: calls, scripts }: Opening): string[] => [
  ...(calls.length > CALLS_MAX ? [`${String(calls.length)} calls before the first content: ${calls.join(', ')}`] : []),
  ...(calls.includes('/demo/clock') ? ['asks for the clock, which comes with the mode'] : []),
  ...scripts.filter((script) => !isFor(page, script)).map((script) => `loads ${script}`),
];

for (const page of ['entrance', ...FACES] as const)
  it(`shows the first content of ${page} after at most two calls, and loads no code of another face`, async () => {
    assert.deepEqual(faultsOf(page, await open(page)), []);
  });

it('notices calls that come before the first content', async () => {
  const plant = () => {
    // A browser lists what was read to its end.
    for (const route of ['demo/clock', 'queues']) void fetch(`/api/v1/${route}`).then((answer) => answer.text());
  };
  const [calls, clock] = faultsOf('elder', await open('elder', { plant }));
  assert.match(calls ?? '', /^4 calls before the first content/);
  assert.match(clock ?? '', /clock/);
});

it('notices code of another face', async () => {
  const opening = await open('worker');
  const own = opening.scripts.find((script) => script === 'home-worker') ?? '';
  assert.deepEqual(faultsOf('elder', { ...opening, callsBeforeWords: [] }).includes(`loads ${own}`), true);
});

/** Compressed bytes of all files that a browser has asked for when the first page stands there. */
const bytesBefore = async (pagePath: string): Promise<number> => {
  const window = await scene.window(pagePath);
  const asked = new Set<string>();
  window.page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  await window.goto(pagePath);
  const files = [...asked].filter((name) => !name.startsWith('/api/'));
  assert.ok(files.length > 1, 'no files were counted');
  const read = (name: string) => readFileSync(path.join(builtApp(), name === '/' ? 'index.html' : name));
  return files.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
};

for (const page of ['/pages/home/index', '/pages/entrance/index'])
  it(`shows ${page} after no more bytes than a slow network bears`, async () => {
    const bytes = await bytesBefore(page);
    // index.html names all of it: these two pages come with the program.
    assert.ok(bytes >= h5EntryBytes(builtApp()), 'not all was counted');
    assert.ok(bytes <= BUDGETS_BYTES.h5FirstPaint, `${String(bytes)} bytes`);
  });
