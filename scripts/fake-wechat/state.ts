import { randomBytes } from 'node:crypto';

const CODE_LIFE_MS = 5 * 60_000;
const CODE_BYTES = 24;
const SESSION_KEY_BYTES = 16;

interface Code {
  openid: string;
  issuedAtMs: number;
  used: boolean;
}

export interface Session {
  openid: string;
  session_key: string;
}

/** What WeChat knows: who there is, and which login codes it gave out. */
export class WechatState {
  readonly #users = new Set<string>();
  readonly #codes = new Map<string, Code>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  addUser(openid: string): void {
    this.#users.add(openid);
  }

  /** What `wx.login` gives the mini-program; undefined for somebody WeChat does not know. */
  issueCode(openid: string): string | undefined {
    if (!this.#users.has(openid)) return undefined;
    const code = randomBytes(CODE_BYTES).toString('base64url');
    this.#codes.set(code, { openid, issuedAtMs: this.#nowMs(), used: false });
    return code;
  }

  /** A code opens one session, once, within five minutes. An expired code is as good as unknown. */
  redeemCode(text: string): Session | 'unknown' | 'used' {
    const code = this.#codes.get(text);
    if (!code || this.#nowMs() - code.issuedAtMs > CODE_LIFE_MS) return 'unknown';
    if (code.used) return 'used';
    code.used = true;
    return { openid: code.openid, session_key: randomBytes(SESSION_KEY_BYTES).toString('base64') };
  }
}
