import { fault } from '../faults.ts';
import { call } from './calls.ts';
import type { Hand } from './phone.ts';

interface Said {
  event: 'exposureAuthorization' | 'agree' | 'disagree';
  buttonId?: string;
}
type Listener = (resolve: (said: Said) => void, info: { referrer: string }) => void;

/** Outlives a start of the program, as WeChat's own memory does. */
const AGREED = 'wechat:privacy';
const NOT_AGREED = 'privacy permission is not authorized';

/**
 * What WeChat does before the first call that needs it: it holds the call back, asks the program to ask, and believes a
 * yes only when its own button was tapped.
 */
export class Privacy {
  private readonly hand: Hand;
  private listener: Listener | undefined;
  private readonly tappedButtons = new Set<string>();

  constructor(hand: Hand) {
    this.hand = hand;
  }

  /** Lets the call through, or fails it as WeChat does. */
  async admit(name: string): Promise<void> {
    if (localStorage.getItem(AGREED) !== null || !(await this.hand.asksPrivacy())) return;
    if (!(await this.ask(name))) throw new Error(NOT_AGREED);
    localStorage.setItem(AGREED, 'yes');
  }

  agreeTapped(buttonId: string): void {
    if (buttonId === '') fault('the button that agrees to privacy has no id');
    this.tappedButtons.add(buttonId);
  }

  readonly calls = {
    onNeedPrivacyAuthorization: (listener: Listener): void => {
      this.listener = listener;
    },
    openPrivacyContract: call('openPrivacyContract', async () => {
      await this.hand.answer('privacy contract');
    }),
  };

  private async ask(name: string): Promise<boolean> {
    const { listener } = this;
    if (!listener) return false;
    const said = await new Promise<Said>((resolve) => {
      const heard = (one: Said): void => {
        if (one.event !== 'exposureAuthorization') resolve(one);
      };
      listener(heard, { referrer: name });
    });
    if (said.event !== 'agree') return false;
    const isReal = this.tappedButtons.delete(said.buttonId ?? '');
    if (!isReal) fault(`privacy was agreed to by "${said.buttonId ?? ''}", which was not tapped`);
    return isReal;
  }
}
