/** How a member is told what happened. Whoever chose nothing: a WeChat message; an elder without a smartphone: a call. */
export const CHANNELS = ['wechat', 'call', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_WORDS: Record<Channel, string> = { wechat: '微信', call: '打电话', letter: '信' };

/** Body of POST /my-channel and of POST /elders/{id}/channel. */
export interface ChooseChannelDto {
  channel: Channel;
}

/** Answer of GET and POST /my-channel. */
export interface ChannelDto {
  channel: Channel;
  /** False: nobody chose it; it is what the bank goes by until somebody does. */
  isChosen: boolean;
}
