import { fault } from '../faults.ts';
import { call, type Callbacks } from './calls.ts';
import type { Hand } from './phone.ts';
import { isAtTap } from './taps.ts';

interface Asked {
  tmplIds: string[];
}

const TEMPLATES_MAX = 3;
const NO_TAP = 'can only be invoked by user TAP gesture.';
const BAD_COUNT = 'TmplIds length out of max length';

/** 订阅消息: the question of WeChat's own, and what the person says to each template. */
const ask = call('requestSubscribeMessage', async ({ tmplIds, hand }: Asked & { hand: Hand }) => {
  if (tmplIds.length === 0 || tmplIds.length > TEMPLATES_MAX) throw new Error(BAD_COUNT);
  return hand.subscribe(tmplIds.join(','));
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
