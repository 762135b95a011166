import { fault } from '../faults.ts';
import { call, type Callbacks, NumberedError } from './calls.ts';
import type { Hand } from './phone.ts';
import { isAtTap } from './taps.ts';

interface Asked {
  tmplIds: string[];
}

const TEMPLATES_MAX = 3;
const NO_TAP = 'can only be invoked by user TAP gesture.';
const BAD_COUNT = 'TmplIds length out of max length';

/** What WeChat says when it does not even ask, by its number. */
const WORDS: Record<string, string> = {
  20004: 'The main switch is switched off',
  10002: 'request list fail',
};

/** 订阅消息: the question of WeChat's own, and what the person says to each template. */
const ask = call('requestSubscribeMessage', async ({ tmplIds, hand }: Asked & { hand: Hand }) => {
  if (tmplIds.length === 0 || tmplIds.length > TEMPLATES_MAX) throw new Error(BAD_COUNT);
  const { fail, ...said } = await hand.subscribe(tmplIds.join(','));
  if (fail !== undefined) throw new NumberedError(WORDS[fail] ?? 'unknown', Number(fail));
  return said;
});

export const messages = (hand: Hand) => ({
  requestSubscribeMessage: (options: Asked & Callbacks): void => {
    if (isAtTap()) ask({ ...options, hand });
    else {
      fault('requestSubscribeMessage was not called at a tap');
      options.fail?.({ errMsg: `requestSubscribeMessage:fail ${NO_TAP}`, errCode: 10_001 });
    }
  },
});
