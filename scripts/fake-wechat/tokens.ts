import { randomBytes } from 'node:crypto';

const LIFE_SECONDS = 7200;
/** So shortly before its end a token is replaced by the next; both are good until then. */
const OVERLAP_MS = 5 * 60_000;
const TOKEN_BYTES = 48;

interface Token {
  text: string;
  expiresAtMs: number;
}

/** Access tokens as `/cgi-bin/stable_token` keeps them: everybody who asks gets the same one until it is about to end. */
export class Tokens {
  #good: Token[] = [];
  readonly #ended = new Set<string>();
  readonly #nowMs: () => number;
  /** How many were ever given out. */
  issued = 0;
  /** What a new one lives. */
  lifeSeconds = LIFE_SECONDS;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** The current one, or a new one; `isForced`: a new one, and the old ones end at once. */
  give(isForced: boolean): { access_token: string; expires_in: number } {
    if (isForced) this.endAll();
    const nowMs = this.#nowMs();
    const current = this.#good.at(-1);
    const isFresh = current && current.expiresAtMs - nowMs > OVERLAP_MS;
    const token = isFresh ? current : this.#issue(nowMs);
    return { access_token: token.text, expires_in: Math.floor((token.expiresAtMs - nowMs) / 1000) };
  }

  /** As when another program of the same owner asks for a token by force. */
  endAll(): void {
    for (const { text } of this.#good) this.#ended.add(text);
    this.#good = [];
  }

  /** The errcode of a call with this token; 0: it is good. */
  judge(text: string | null): number {
    if (!text) return 41001;
    const token = this.#good.find((one) => one.text === text);
    if (!token || this.#ended.has(text)) return 40001;
    return token.expiresAtMs <= this.#nowMs() ? 42001 : 0;
  }

  #issue(nowMs: number): Token {
    this.issued += 1;
    const text = randomBytes(TOKEN_BYTES).toString('base64url');
    const token = { text, expiresAtMs: nowMs + this.lifeSeconds * 1000 };
    this.#good.push(token);
    return token;
  }
}
