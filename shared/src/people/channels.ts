/** How a member is told what happened. Whoever chose nothing: a WeChat message; an elder without a smartphone: a call, and a letter a month. */
export const CHANNELS = ['wechat', 'call', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_WORDS: Record<Channel, string> = { wechat: '微信', call: '打电话', letter: '信' };

/** What most people want, one tap: with WeChat, and without. */
export const USUAL_CHANNELS = { wechat: ['wechat', 'call'], call: ['call', 'letter'] } as const satisfies Record<
  string,
  readonly Channel[]
>;

const isChannel = (value: unknown): value is Channel => CHANNELS.some((one) => one === value);

/** At least one, each once: the first that works is taken, and the next where it did not bring it. */
export const isChannelOrder = (value: unknown): value is Channel[] =>
  Array.isArray(value) && value.length > 0 && value.every(isChannel) && new Set(value).size === value.length;

/** The same as something that is done. */
export const CHANNEL_ACTS: Record<Channel, string> = { wechat: '发微信', call: '打电话', letter: '写信' };

/** `先发微信，不行再打电话`, `只打电话`. */
export const channelOrderWords = (channels: readonly Channel[]): string => {
  const [first, ...others] = channels.map((one) => CHANNEL_ACTS[one]);
  if (first === undefined) return '';
  return others.length === 0 ? `只${first}` : [`先${first}`, ...others.map((word) => `不行再${word}`)].join('，');
};

/** Body of POST /my-channel and of POST /elders/{id}/channel. */
export interface ChooseChannelDto {
  /** The way that is wanted most comes first. */
  channels: Channel[];
}

/** Answer of GET and POST /my-channel. */
export interface ChannelDto {
  channels: Channel[];
  /** False: nobody chose it; it is what the bank goes by until somebody does. */
  isChosen: boolean;
}
