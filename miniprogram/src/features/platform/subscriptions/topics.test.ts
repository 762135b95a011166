import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { SubscriptionTopic, SubscriptionTopicDto } from '@huzhu/shared';
import { answersOf, TOPICS_OF, topicsToAsk } from './topics.ts';

const offer = (topic: SubscriptionTopic, credits = 0): SubscriptionTopicDto => ({
  ...{ topic, credits, templateId: `template-of-${topic}`, lastAnswer: null, lastAskedAt: null },
});
const ELDERS = TOPICS_OF.elder ?? [];

it('asks about at most three, of what is offered and has no yes yet', () => {
  const all = ELDERS.map((topic) => offer(topic));
  const topics = (offered: SubscriptionTopicDto[]) => topicsToAsk(ELDERS, offered).map(({ topic }) => topic);
  assert.deepEqual(topics(all), ['request_accepted', 'request_changed', 'service_soon']);
  assert.deepEqual(topics([offer('request_accepted', 1), offer('service_done'), offer('minutes_credited')]), [
    'service_done',
  ]);
  assert.deepEqual(topics([]), []);
});

it('passes on a yes and a no, and nothing that the person did not say', () => {
  const asked = [offer('request_accepted'), offer('service_soon'), offer('service_done')];
  const told = {
    errMsg: 'requestSubscribeMessage:ok',
    'template-of-request_accepted': 'accept',
    'template-of-service_soon': 'reject',
    'template-of-service_done': 'ban',
  };
  assert.deepEqual(answersOf(asked, told), [
    { topic: 'request_accepted', answer: 'accepted' },
    { topic: 'service_soon', answer: 'refused' },
  ]);
});
