import { randomBytes } from 'node:crypto';

const LIFE_MS = 5 * 60_000;
const CODE_BYTES = 24;

export interface Phone {
  /** Without the country's code. */
  number: string;
  countryCode: string;
}

interface PhoneCode extends Phone {
  issuedAtMs: number;
  used: boolean;
}

/** What the phone button gives out: a code for one number, once, within five minutes. */
export class PhoneCodes {
  readonly #codes = new Map<string, PhoneCode>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  issue(phone: Phone): string {
    const code = randomBytes(CODE_BYTES).toString('hex');
    this.#codes.set(code, { ...phone, issuedAtMs: this.#nowMs(), used: false });
    return code;
  }

  /** Used, old and invented ones are all the same to WeChat. */
  redeem(text: string): Phone | undefined {
    const code = this.#codes.get(text);
    if (!code || code.used || this.#nowMs() - code.issuedAtMs > LIFE_MS) return undefined;
    code.used = true;
    return { number: code.number, countryCode: code.countryCode };
  }
}
