import {
  type Face,
  type SubscriptionAnswerDto,
  type SubscriptionTopic,
  type SubscriptionTopicDto,
  TOPICS_PER_CALL,
} from '@huzhu/shared';

/** What somebody wants to hear of, by what they do here; the most wanted first. Workers look at their queues. */
export const TOPICS_OF: Partial<Record<Face, readonly SubscriptionTopic[]>> = {
  elder: ['request_accepted', 'request_changed', 'service_soon', 'service_done'],
  volunteer: ['request_changed', 'service_soon', 'minutes_credited'],
};

/** What can still be asked about: wanted, offered here, and without a yes that is still good. As many as WeChat asks at once. */
export const topicsToAsk = (
  wanted: readonly SubscriptionTopic[],
  offered: readonly SubscriptionTopicDto[],
): SubscriptionTopicDto[] =>
  wanted
    .flatMap((topic) => offered.find((one) => one.topic === topic && one.credits === 0) ?? [])
    .slice(0, TOPICS_PER_CALL.max);

/** WeChat's words, by template. 总是保持以上选择 answers with the same; `ban` and `filter` are no answer of the person. */
const ANSWERS: Partial<Record<string, SubscriptionAnswerDto['answer']>> = {
  accept: 'accepted',
  acceptWithAudio: 'accepted',
  reject: 'refused',
};

/** What the person answered, topic by topic. */
export const answersOf = (
  asked: readonly SubscriptionTopicDto[],
  told: Record<string, unknown>,
): SubscriptionAnswerDto[] =>
  asked.flatMap(({ topic, templateId }) => {
    const answer = ANSWERS[String(told[templateId])];
    return answer === undefined ? [] : [{ topic, answer }];
  });
