import { sniff } from '../files/sniff.js';
import { WechatFault } from './wechat.fault.js';

export type Fields = Record<string, unknown>;
/** JSON whatever it calls itself, or an image (then there are no fields): told apart by what is in it. */
export interface WechatReply {
  fields: Fields;
  image: Buffer | null;
}

export interface WechatRequest {
  /** What WeChat calls it, for the log: an address holds a secret or a token. */
  call: string;
  url: string;
  /** Makes it a POST. */
  body?: Fields;
  patienceMilliseconds: number;
}

/** One request to WeChat. Throws `WechatFault` without an errcode when no answer can be read in time. */
export const askWechat = async (request: WechatRequest): Promise<WechatReply> => {
  const { call } = request;
  const content = await contentOf(request);
  const type = sniff(content);
  if (type === 'image/png' || type === 'image/jpeg') return { fields: {}, image: content };
  const fields = parsed(content);
  if (fields === null) throw new WechatFault(call, null);
  return { fields, image: null };
};

/** What WeChat calls the fault; 0: none. It is often absent on success. */
export const errcodeOf = ({ fields }: WechatReply): number => Number(fields['errcode'] ?? 0);

const contentOf = async ({ call, url, body, patienceMilliseconds }: WechatRequest): Promise<Buffer> => {
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const sent = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  try {
    const response = await fetch(url, { ...sent, signal });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
  } catch {
    // Out of reach, too slow, or cut off: to us the same. The error names the address, and with it the token.
  }
  throw new WechatFault(call, null);
};

const parsed = (content: Buffer): Fields | null => {
  try {
    const value: unknown = JSON.parse(content.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
};
