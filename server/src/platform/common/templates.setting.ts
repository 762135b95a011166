import { SUBSCRIPTION_TOPICS, type SubscriptionTopic } from '@huzhu/shared';

/** Ids that WeChat's console gave the templates, by what they tell; a topic that is not here is not offered. */
export type Templates = Partial<Record<SubscriptionTopic, string>>;

const TEMPLATE_ID = /^[0-9A-Za-z_-]{20,64}$/;
const NAME = 'WECHAT_TEMPLATES';
const FORM = 'must be JSON such as {"request_accepted":"<template id>"}';

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, in words that name the setting.
  }
  throw new Error(`${NAME} ${FORM}.`);
};

/** Nothing set: nothing can be offered. Says in one sentence what is wrong. */
export const templatesOf = (text: string | undefined): Templates => {
  if (!text) return {};
  const templates = parsed(text);
  const ids = Object.values(templates);
  for (const [topic, id] of Object.entries(templates)) {
    if (!SUBSCRIPTION_TOPICS.some((one) => one === topic))
      throw new Error(`${NAME} has '${topic}', but must name topics of ${SUBSCRIPTION_TOPICS.join(', ')}.`);
    if (typeof id !== 'string' || !TEMPLATE_ID.test(id))
      throw new Error(`${NAME} has no template id for ${topic}: 20 to 64 letters, digits, - and _.`);
    if (ids.indexOf(id) !== ids.lastIndexOf(id))
      throw new Error(`${NAME} has one template for two topics, which WeChat cannot ask about apart: ${topic}.`);
  }
  return templates;
};
