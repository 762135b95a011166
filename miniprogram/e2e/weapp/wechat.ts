import { startFakeWechat } from '../../../scripts/fake-wechat/server.ts';

/** WeChat as phones and the bank see it: whom it knows, and what it says at a login. */
export interface WechatWorld {
  readonly settings: { baseUrl: string; appid: string; secret: string };
  /** A person of WeChat's; nobody's member until they are bound. */
  addPerson: (openid: string) => Promise<void>;
  /** What `wx.login` gives this person's phone. */
  codeFor: (openid: string) => Promise<string>;
  /** What the phone button gives somebody with this number. */
  phoneCodeFor: (phone: string) => Promise<string>;
  stop: () => Promise<void>;
}

/** The fake WeChat server of its own, on a free port. */
export const startWechat = async (): Promise<WechatWorld> => {
  const fake = await startFakeWechat({ port: 0 });
  const ask = async (door: string, body: object): Promise<object> => {
    const answer = await fetch(`${fake.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the fake WeChat refused ${door}: ${await answer.text()}`);
    return (await answer.json()) as object;
  };
  return {
    settings: { baseUrl: fake.baseUrl, ...fake.app },
    addPerson: async (openid) => {
      await ask('users', { openid });
    },
    codeFor: async (openid) => ((await ask('codes', { openid })) as { code: string }).code,
    phoneCodeFor: async (phone) => ((await ask('phone-codes', { phone })) as { code: string }).code,
    stop: fake.stop,
  };
};
