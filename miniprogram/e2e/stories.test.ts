import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { serveStories } from './harness/serve-stories.ts';
import type { StaticServer } from './harness/static-server.ts';
import type { AppWindow } from './harness/window.ts';
import { nameOf, PHONES, type Size } from './support/looks.ts';

const COMPONENTS = '/packages/stories/pages/components/index';
const screenshots = process.env.HUZHU_SCREENSHOTS;

let served: StaticServer;
let scene: Scene;

before(async () => {
  served = await serveStories();
  scene = await Scene.open({ baseUrl: served.baseUrl, screenshots });
});
after(async () => {
  await scene.close();
  await served.close();
});

const openAt = async (pagePath: string, size: Size): Promise<AppWindow> => {
  const { widthPx, scale, contrast } = size;
  const window = await scene.window(nameOf(size), { widthPx });
  await window.setDisplay({ scale, contrast });
  await window.goto(pagePath);
  return window;
};

for (const size of PHONES) {
  it(`shows every component by the rules at ${nameOf(size)}`, async () => {
    const window = await openAt(COMPONENTS, size);
    const rules = { targetPx: 60, enhanced: size.contrast === 'high' } as const;
    await window.sees('卡片上的号码');
    await window.screenshot('components');
    assert.deepEqual(await pageFaults(window, rules), []);
    await window.tap('取消这次需求');
    await window.sees('要取消这次需求吗？');
    assert.deepEqual(await pageFaults(window, rules), []);
    await window.close();
    scene.assertNoFaults();
  });
}

it('finds each fault that is planted', async () => {
  const window = await openAt('/pages/home/index', { widthPx: 375, scale: 'normal', contrast: 'normal' });
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
  await window.page.evaluate(() => {
    const planted = document.createElement('div');
    planted.innerHTML = `
      <button style="width:30px;height:30px">小</button>
      <p style="font-size:12px;line-height:1.1">小字</p>
      <p style="color:#bbb;background:#fff">看不清</p>
      <input style="width:80px;height:80px">
      <p style="width:900px">太宽了</p>
      <img alt="谁" style="width:100px" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'/>">
      <p>2026-11-25 来</p>
      <ul>${'<li>一行</li>'.repeat(61)}</ul>
      <div style="height:20px;overflow:hidden;line-height:40px">被切掉的一行</div>`;
    document.querySelector('.page__body')?.append(planted);
    return planted.querySelector('img')?.decode();
  });
  const faults = (await pageFaults(window, { targetPx: 60 })).join('\n');
  for (const sign of [
    /target button\. is 30×30/,
    /text "小字" is 12px/,
    /lines of "小字"/,
    /color-contrast/,
    /axe label/,
    /sideways/,
    /a list has 61 rows/,
    /"谁" keeps no room/,
    /"谁" comes before it is looked at/,
    /"谁" is sent as 900 px/,
    /"2026-11-25 来" is said as a machine does/,
    /clipped/,
  ]) {
    assert.match(faults, sign);
  }
  await window.close();
});
