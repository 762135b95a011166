import { call } from './calls.ts';
import type { Privacy } from './privacy.ts';

/** What the test does in the place of the person and of WeChat; each window has its own (window.ts). */
export interface Hand {
  /** The code that WeChat gives this phone for one login. */
  login: () => Promise<string>;
  /** What the camera reads next; null: the person closes it. */
  scan: () => Promise<string | null>;
  /** The dialler opened with this number; false: the person put it away. */
  dial: (number: string) => Promise<boolean>;
  /** Yes or no to a question of WeChat's own. */
  answer: (question: string) => Promise<boolean>;
  /** What is said to each of these templates (separated by commas): `accept` or `reject` by template; or `fail`: WeChat does not ask, and its number for why. */
  subscribe: (templateIds: string) => Promise<Record<string, string>>;
  /** A card was sent to others, as JSON; '': the page has none and cannot be sent. */
  share: (card: string) => Promise<void>;
  /** The code that the phone button gives; `fail …`: WeChat's words for why not, `fail user deny` for a no. */
  phoneCode: () => Promise<string>;
  /** Whether WeChat still has to ask this person about privacy. */
  asksPrivacy: () => Promise<boolean>;
  /** `yes` to WeChat's question about this scope; else its words for the no, as `fail auth deny` or `fail:auth denied`. */
  permit: (scope: string) => Promise<string>;
  /** The settings of the program were opened; what the person switches there, of these scopes (separated by commas). */
  settings: (scopes: string) => Promise<Record<string, boolean>>;
  /** Where the phone is, in degrees of gcj02; null: it cannot tell. */
  where: () => Promise<{ latitude: number; longitude: number } | null>;
  /** The picture that is given at the button for it, as a `data:` address; null: the person closes it. */
  avatar: () => Promise<string | null>;
}

const cancelled = (): never => {
  throw new Error('cancel');
};

export const phone = (hand: Hand, privacy: Privacy) => ({
  login: call('login', async () => ({ code: await hand.login() })),
  scanCode: call('scanCode', async () => {
    await privacy.admit('scanCode');
    const result = await hand.scan();
    return result === null ? cancelled() : { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '' };
  }),
  makePhoneCall: call('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
    if (!(await hand.dial(phoneNumber))) cancelled();
  }),
  showModal: call('showModal', async ({ title = '', content = '' }: { title?: string; content?: string }) => {
    const confirm = await hand.answer(`${title} ${content}`.trim());
    return { confirm, cancel: !confirm };
  }),
});
