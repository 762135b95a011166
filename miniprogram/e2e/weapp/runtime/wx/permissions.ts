import { call } from './calls.ts';
import type { Hand } from './phone.ts';
import { isAtTap } from './taps.ts';

export type Scope = 'scope.record' | 'scope.userLocation';
/** What was said: `yes`, or WeChat's words for the no. */
type Answers = Partial<Record<Scope, string>>;

/** Outlives a start of the program, as WeChat's own memory does. */
const ANSWERED = 'wechat:scopes';
const NO_TAP = 'can only be invoked by user TAP gesture.';
const YES = 'yes';
const NO = 'fail auth deny';

const answers = (): Answers => JSON.parse(localStorage.getItem(ANSWERED) ?? '{}') as Answers;
const keep = (said: Answers): void => {
  localStorage.setItem(ANSWERED, JSON.stringify(said));
};

/** As programs see them: by scope, only what was asked about. */
const switches = (): Record<string, boolean> =>
  Object.fromEntries(Object.entries(answers()).map(([scope, said]) => [scope, said === YES]));

/** 授权: what a person allows this program. Each is asked once; a no stays one until the settings are opened. */
export class Permissions {
  private readonly hand: Hand;

  constructor(hand: Hand) {
    this.hand = hand;
  }

  /** Lets the call through, or fails it as WeChat does. */
  async admit(scope: Scope): Promise<void> {
    const said = answers()[scope] ?? (await this.hand.permit(scope));
    keep({ ...answers(), [scope]: said });
    if (said !== YES) throw new Error(said);
  }

  readonly calls = {
    getSetting: call('getSetting', () => ({ authSetting: switches() })),
    openSetting: call('openSetting', async () => {
      if (!isAtTap()) throw new Error(NO_TAP);
      // Only what was asked about once stands there.
      const asked = Object.keys(answers()) as Scope[];
      const switched = await this.hand.settings(asked.join(','));
      const said = asked.filter((scope) => scope in switched).map((scope) => [scope, switched[scope] ? YES : NO]);
      keep({ ...answers(), ...(Object.fromEntries(said) as Answers) });
      return { authSetting: switches() };
    }),
  };
}
