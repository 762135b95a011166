import { SUBSCRIPTION_TOPICS, type SubscriptionTopic } from '@huzhu/shared';

/** One of WeChat's templates: the id that its console gave, and which of its fields take what a message says. */
export interface Template {
  id: string;
  /** The kind of help, e.g. `thing1`. */
  what?: string;
  /** When it begins, e.g. `time2`. */
  when?: string;
  /** A short sentence, e.g. `thing3`. */
  note?: string;
}

/** By what they tell; a topic that is not here is not offered. */
export type Templates = Partial<Record<SubscriptionTopic, Template>>;

const TEMPLATE_ID = /^[0-9A-Za-z_-]{20,64}$/;
/** What each part may be put into: other kinds of fields refuse such values. */
const FIELDS = { what: /^thing\d{1,2}$/, when: /^(time|date)\d{1,2}$/, note: /^thing\d{1,2}$/ } as const;
const NAME = 'WECHAT_TEMPLATES';
const FORM =
  'must be JSON such as {"request_accepted":{"id":"<template id>","what":"thing1","when":"time2","note":"thing3"}}';

type Unknowns = Record<string, unknown>;
const isObject = (value: unknown): value is Unknowns =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): Unknowns => {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below, in words that name the setting.
  }
  throw new Error(`${NAME} ${FORM}.`);
};

const templateOf = (topic: string, value: unknown): Template => {
  if (!isObject(value)) throw new Error(`${NAME} ${FORM}.`);
  const { id, ...fields } = value;
  if (typeof id !== 'string' || !TEMPLATE_ID.test(id))
    throw new Error(`${NAME} has no template id for ${topic}: 20 to 64 letters, digits, - and _.`);
  for (const [part, field] of Object.entries(fields)) {
    const form = Object.entries(FIELDS).find(([name]) => name === part)?.[1];
    if (form === undefined || typeof field !== 'string' || !form.test(field))
      throw new Error(
        `${NAME} has '${part}' of ${topic} wrong: what and note are a thing (thing1), when is a time or date (time2).`,
      );
  }
  const names = Object.values(fields) as string[];
  if (names.length === 0 || new Set(names).size < names.length)
    throw new Error(`${NAME} must name at least one field of ${topic}, each once: what, when, note.`);
  return { id, ...fields };
};

/** Nothing set: nothing can be offered. Says in one sentence what is wrong. */
export const templatesOf = (text: string | undefined): Templates => {
  if (!text) return {};
  const templates: Templates = {};
  for (const [topic, value] of Object.entries(parsed(text))) {
    const known = SUBSCRIPTION_TOPICS.find((one) => one === topic);
    if (known === undefined)
      throw new Error(`${NAME} has '${topic}', but must name topics of ${SUBSCRIPTION_TOPICS.join(', ')}.`);
    const template = templateOf(topic, value);
    if (Object.values(templates).some(({ id }) => id === template.id))
      throw new Error(`${NAME} has one template for two topics, which WeChat cannot ask about apart: ${topic}.`);
    templates[known] = template;
  }
  return templates;
};
