import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from './harness/chromium.ts';
import { type Bad, BAD_BUNDLES, BAD_PROGRAMS, goodProgram, NAMELESS, writeProgram } from './weapp/bad-programs.ts';
import { namelessControls } from './support/names.ts';
import { compileProgram, type Program } from './weapp/compile/program.ts';
import { serveWeapp, type WeappServer } from './weapp/server.ts';
import { WeappWindow } from './weapp/window.ts';

const ORIGIN = 'https://huzhu.invalid';
const NO_BANK = 'http://127.0.0.1:9';
const TOLD_WITHIN_MS = 10_000;
const LOOK_MS = 20;

let browser: Browser;
let server: WeappServer;
let window: WeappWindow;
let program: Program;

const nobody = () => Promise.reject(new Error('nobody holds this phone'));

before(async () => {
  browser = await launchChromium();
  server = await serveWeapp(() => program, NO_BANK);
  const hand = { login: nobody, scan: nobody, dial: nobody, answer: nobody };
  window = await WeappWindow.open(browser, { baseUrl: server.baseUrl, name: 'gate', hand });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const compile = (files: Bad['files']): Program => {
  const folder = writeProgram(files);
  try {
    return compileProgram(folder.path, ORIGIN);
  } finally {
    folder.remove();
  }
};

/** What the window complained of, once it said what it should: to say nothing is only known of what has opened. */
const faultsOf = async ({ files, told, opens }: Bad): Promise<string[]> => {
  program = compile(files);
  const before = window.faults.length;
  await window.page.goto(server.baseUrl);
  if (opens) await window.sees('时间');
  const faults = () => window.faults.slice(before);
  const deadlineMs = Date.now() + TOLD_WITHIN_MS;
  while (told && !faults().some((fault) => told.test(fault)) && Date.now() < deadlineMs)
    await window.page.waitForTimeout(LOOK_MS);
  return faults();
};

it('has nothing to say of a program that does nothing wrong', async () => {
  assert.deepEqual(await faultsOf(goodProgram), []);
});

for (const [words, bad] of Object.entries(BAD_PROGRAMS))
  it(`tells of ${words}`, async () => {
    const faults = await faultsOf(bad);
    assert.ok(bad.told && faults.some((fault) => bad.told?.test(fault)), `told only: ${faults.join(' | ')}`);
  });

for (const [words, { files, told }] of Object.entries(NAMELESS))
  it(`finds ${words} without a name`, async () => {
    await faultsOf({ files, opens: true });
    const [first = ''] = await namelessControls(window);
    assert.match(first, new RegExp(`^${told}`));
  });

for (const [words, { files, told }] of Object.entries(BAD_BUNDLES))
  it(`does not even open ${words}`, () => {
    assert.throws(() => compile(files), told);
  });
