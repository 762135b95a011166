import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { ENTRANCE_PAGE, type MeDto, sceneOf } from '@huzhu/shared';
import { addressOf } from './pages/line.ts';
import { People } from './weapp/people.ts';
import { type Phones, startPhones } from './weapp/phones.ts';

/** WeChat's code on a poster opens the mini-program at the entrance, with the community as its scene. */

let phones: Phones;

before(async () => {
  phones = await startPhones('poster');
});
after(() => phones?.stop());

it('greets whoever scans a poster with the community, and registers them there', () =>
  phones.scene.play(async () => {
    const worker = await new People(phones).person('worker');
    const { organization } = await worker.get<MeDto>('/me');
    const newcomer = await phones.scene.window('newcomer');
    await newcomer.goto(addressOf(ENTRANCE_PAGE, { scene: sceneOf(organization.id) }));
    await newcomer.sees(organization.name);
    await newcomer.sees('请先到社区登记');
    await newcomer.screenshot('entrance');
    await newcomer.tap('我想做志愿者，自己登记');
    await newcomer.fill('姓名', '周建新');
    await newcomer.choose('男');
    await newcomer.fill('出生日期', '19620403');
    await newcomer.fill('电话', '13800138000');
    await newcomer.tap('下一步');
    const chosen = newcomer.shown().getByRole('radio', { name: new RegExp(`^${organization.name}`), checked: true });
    await chosen.waitFor();
    assert.equal(await chosen.count(), 1);
  }));
