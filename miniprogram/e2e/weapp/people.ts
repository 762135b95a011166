import { type ServiceRequestDto, SUBSCRIPTION_TOPICS, type SubscriptionTopicsDto } from '@huzhu/shared';
import type { AppWindow } from '../harness/window.ts';
import { MAIN_JOB_PEOPLE } from '../journeys/main-job.ts';
import { ApiPerson, clockOf } from '../support/api-person.ts';
import type { FaceName } from '../support/people.ts';
import type { Phones } from './phones.ts';
import type { WeappWindow } from './window.ts';

const HOUR_MS = 3_600_000;
const LOOK_MS = 20;
const WAIT_MS = 10_000;

const FACE_WORDS = { elder: '我要人帮', volunteer: '我去帮人', worker: '社区工作', operator: '管理' } as const;

/** Nobody types or chooses who they are: the program asks WeChat. */
export const enterByWechat = async (window: AppWindow, face: FaceName, name: string): Promise<void> => {
  await window.goto();
  await window.sees(`${name}，您好`);
  const hasFaces = (await window.control('radio', FACE_WORDS[face]).count()) > 0;
  if (hasFaces) await window.choose(FACE_WORDS[face]);
};

/** Templates of messages as an operator has them from WeChat, for a bank that is started after this. */
export const giveTemplates = (): void => {
  const templates = SUBSCRIPTION_TOPICS.map((topic) => [
    topic,
    { id: `template-of-${topic}-0123456789`, note: 'thing1' },
  ]);
  process.env.WECHAT_TEMPLATES = JSON.stringify(Object.fromEntries(templates));
};

export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadlineMs = Date.now() + WAIT_MS;
  while (!(await holds())) {
    if (Date.now() > deadlineMs) throw new Error(`it never came that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
};

type Who = keyof typeof MAIN_JOB_PEOPLE;

/** The people of the main job with their phones. */
export class People {
  private readonly phones: Phones;

  constructor(phones: Phones) {
    this.phones = phones;
  }

  person(who: Who): Promise<ApiPerson> {
    return ApiPerson.named(this.phones.bank.baseUrl, MAIN_JOB_PEOPLE[who]);
  }

  /** A phone of one of them, already in. */
  async phoneOf(who: Who, story: string): Promise<WeappWindow> {
    const window = (await this.phones.scene.window(`${who}-${story}`)) as WeappWindow;
    await window.setToursSeen();
    await window.setSession((await this.person(who)).session);
    return window;
  }

  /** By topic: messages that may still be sent, and what was answered last. */
  async creditsOf(who: Who): Promise<Record<string, [number, string | null]>> {
    const { topics } = await (await this.person(who)).get<SubscriptionTopicsDto>('/subscription-topics');
    return Object.fromEntries(topics.map(({ topic, credits, lastAnswer }) => [topic, [credits, lastAnswer]]));
  }

  /** The elder asks for company to the hospital, in so many days. */
  async askedFor(inDays: number): Promise<ServiceRequestDto> {
    const now = await clockOf(this.phones.bank.baseUrl);
    const day = new Date(now.getTime() + inDays * 24 * HOUR_MS).toISOString().slice(0, 10);
    return (await this.person('elder')).asks('hospital_escort', new Date(`${day}T01:00:00Z`), 90);
  }
}
