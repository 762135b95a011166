/** What a member can be told through WeChat, once for each time they said yes beforehand. */
export const SUBSCRIPTION_TOPICS = [
  'request_accepted',
  'service_soon',
  'request_changed',
  'service_done',
  'minutes_credited',
] as const;
export type SubscriptionTopic = (typeof SUBSCRIPTION_TOPICS)[number];

/** Why somebody would want it; read before WeChat's own question, which says less. */
export const SUBSCRIPTION_WHY: Record<SubscriptionTopic, string> = {
  request_accepted: '有人接单，马上告诉您',
  service_soon: '服务前一天，提醒您',
  request_changed: '时间有变或者取消，告诉您',
  service_done: '服务做完了，请您确认',
  minutes_credited: '时间入账，告诉您',
};

/** WeChat asks about at most so many in one question. */
export const TOPICS_PER_CALL = { min: 1, max: 3 } as const;
/** Yeses kept of one member for one topic: nobody is told more than this before they are asked again. */
export const CREDITS_PER_TOPIC_MAX = 50;

/** What somebody tapped under one topic of WeChat's question; 总是保持以上选择 answers by itself, with the same words. */
export const SUBSCRIPTION_ANSWERS = ['accepted', 'refused'] as const;
export type SubscriptionAnswer = (typeof SUBSCRIPTION_ANSWERS)[number];

/** A topic that this bank can send. */
export interface SubscriptionTopicDto {
  topic: SubscriptionTopic;
  /** What `wx.requestSubscribeMessage` wants in `tmplIds`, and names its answers by. */
  templateId: string;
  /** Messages that the caller may still be sent: one for each yes, at most {@link CREDITS_PER_TOPIC_MAX}. */
  credits: number;
  /** What the caller answered last; null: never asked. */
  lastAnswer: SubscriptionAnswer | null;
  /** When that was, ISO 8601 instant. */
  lastAskedAt: string | null;
}

/** Answer of GET /subscription-topics and POST /subscriptions: what can be sent, empty where no template is set. */
export interface SubscriptionTopicsDto {
  topics: SubscriptionTopicDto[];
}

/** What was answered for one topic. */
export interface SubscriptionAnswerDto {
  topic: SubscriptionTopic;
  answer: SubscriptionAnswer;
}

/** Body of POST /subscriptions: one question of WeChat, each topic once. */
export interface AnswerSubscriptionsDto {
  topics: SubscriptionAnswerDto[];
}
