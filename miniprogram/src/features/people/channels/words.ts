import { CHANNEL_ACTS, CHANNEL_WORDS, CHANNELS, USUAL_CHANNELS, type Channel } from '@huzhu/shared';

const ABOUT: Record<Channel, string> = {
  wechat: '有事发到您的微信上',
  call: '有要紧的事，社区打电话给您',
  letter: '每个月一封信，送到您手上',
};

export const ALONE = 'alone';
export type Second = Channel | typeof ALONE;

/** The three ways to be told, each with what it means. */
export const CHANNEL_CHOICES = CHANNELS.map((value) => ({ value, title: CHANNEL_WORDS[value], words: ABOUT[value] }));

/** What may come after the first way: the two others, or nothing. */
export const secondChoices = (first: Channel): { value: Second; title: string }[] => [
  ...CHANNELS.filter((one) => one !== first).map((value) => ({ value, title: `再${CHANNEL_ACTS[value]}` })),
  { value: ALONE, title: '别的都不用' },
];

/** What most people want: with WeChat, or for whoever has none of it now. */
export const usualFor = (channels: readonly Channel[]): Channel[] => [
  ...USUAL_CHANNELS[channels[0] === 'wechat' ? 'wechat' : 'call'],
];

/** `照平常：先发微信，再打电话` */
export const usualWords = (channels: readonly Channel[]): string =>
  `照平常：先${channels.map((one) => CHANNEL_ACTS[one]).join('，再')}`;

/** Another first way; the second stays, unless it is the same. */
export const withFirst = (channels: readonly Channel[], first: Channel): Channel[] => [
  first,
  ...channels.slice(1).filter((one) => one !== first),
];

/** The first way stays; what else was said comes after it. */
export const withSecond = (channels: readonly Channel[], second: Second): Channel[] => [
  ...channels.slice(0, 1),
  ...(second === ALONE ? [] : [second]),
];

/** Said once one of them is chosen. */
export const URGENT_WORDS = '当天的坏消息，比如说好的人来不了，信来不及送。您还没有看到的，社区会打电话给您。';
