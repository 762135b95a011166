import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BUDGETS_BYTES, h5EntryBytes } from '../build/sizes.ts';
import { Scene } from './harness/scene.ts';
import { serveFolder, type StaticServer } from './harness/static-server.ts';
import { builtApp } from './support/bank.ts';

let server: StaticServer;
let scene: Scene;

before(async () => {
  server = await serveFolder(builtApp());
  scene = await Scene.open({ baseUrl: server.baseUrl });
});
after(async () => {
  await scene?.close();
  await server?.close();
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
    // More than index.html names: a page comes in a file of its own, and is waited for all the same.
    assert.ok(bytes > h5EntryBytes(builtApp()), 'the page itself was not counted');
    assert.ok(bytes <= BUDGETS_BYTES.h5FirstPaint, `${String(bytes)} bytes`);
  });
