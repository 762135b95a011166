import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type ServedOnce, servedOnce } from './support/served-once.ts';
import { type Phones, startPhones } from './weapp/phones.ts';

/** In the mini-program, too, the same is asked for again in two taps, of anybody or of whoever came. */

let phones: Phones;
let served: ServedOnce;

before(async () => {
  phones = await startPhones('first_asks');
  served = await servedOnce(phones.bank.baseUrl, '王桂珍', '周建国');
});
after(() => phones?.stop());

for (const [taps, sentence] of [
  ['还请周建国', '先问了周建国，等回话。'],
  ['再请一次', '正在为您找人。'],
] as const)
  it(`${taps} takes two taps`, () =>
    phones.scene.play(async () => {
      const { elder, done } = served;
      const window = await phones.scene.window(taps);
      await window.setToursSeen();
      await window.setSession(elder.session);
      await window.goto(`/packages/elder/pages/request/index?id=${done.id}`);
      await window.sees('再请一次');
      window.taps = 0;
      await window.tap(taps);
      await window.sees('这样对吗？');
      await window.tap('对，帮我找人');
      await window.sees(sentence);
      assert.equal(window.taps, 2);
      await window.screenshot(taps);
      const [newest] = await elder.requests();
      assert.equal(newest?.askedFirst?.name ?? null, taps === '再请一次' ? null : '周建国');
      // Not to be asked about twice.
      await elder.post(`/service-requests/${newest?.id ?? ''}/cancel`);
      await window.close();
    }));
