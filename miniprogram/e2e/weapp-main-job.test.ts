import { after, before, it } from 'node:test';
import { doMainJob, MAIN_JOB_PEOPLE } from './journeys/main-job.ts';
import { enterByWechat } from './weapp/people.ts';
import { type Phones, startPhones } from './weapp/phones.ts';

let phones: Phones;

before(async () => {
  phones = await startPhones('main_job');
  for (const [window, person] of Object.entries(MAIN_JOB_PEOPLE)) await phones.bind(window, person);
});
after(() => phones?.stop());

it("goes from an elder's wish to minutes in the volunteer's passbook, on three phones with the mini-program", () =>
  doMainJob({ scene: phones.scene, bankUrl: phones.bank.baseUrl, enter: enterByWechat }));
