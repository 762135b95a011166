import { CHANNEL_WORDS, CHANNELS, type Channel } from '@huzhu/shared';

const ABOUT: Record<Channel, string> = {
  wechat: '有事发到您的微信上',
  call: '有要紧的事，社区打电话给您',
  letter: '每个月一封信，送到您手上',
};

/** The three ways to be told, each with what it means. */
export const CHANNEL_CHOICES = CHANNELS.map((value) => ({ value, title: CHANNEL_WORDS[value], words: ABOUT[value] }));

/** Said once one of them is chosen. */
export const URGENT_WORDS = '当天的坏消息，比如说好的人来不了，信来不及送。您还没有看到的，社区会打电话给您。';
