import { after, before, it } from 'node:test';
import type { AppWindow } from './harness/window.ts';
import { doMainJob, MAIN_JOB_PEOPLE } from './journeys/main-job.ts';
import type { FaceName } from './support/people.ts';
import { type Phones, startPhones } from './weapp/phones.ts';

const FACE_WORDS = { elder: '我要人帮', volunteer: '我去帮人', worker: '社区工作' } as const;

let phones: Phones;

before(async () => {
  phones = await startPhones('main_job');
  for (const [window, person] of Object.entries(MAIN_JOB_PEOPLE)) await phones.bind(window, person);
});
after(() => phones?.stop());

/** Nobody types or chooses who they are: the program asks WeChat. */
const enterByWechat = async (window: AppWindow, face: FaceName, name: string): Promise<void> => {
  await window.goto();
  await window.sees(`${name}，您好`);
  const hasFaces = (await window.control('radio', FACE_WORDS[face]).count()) > 0;
  if (hasFaces) await window.choose(FACE_WORDS[face]);
};

it("goes from an elder's wish to minutes in the volunteer's passbook, on three phones with the mini-program", () =>
  doMainJob({ scene: phones.scene, bankUrl: phones.bank.baseUrl, enter: enterByWechat }));
