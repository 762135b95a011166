/** Before the phone is asked: what for, and who sees it. */
export const HOME_REASON = '请在家里点一下。知道您家在哪里，才能把离您近的需求排在前面。别人看不到。';
export const HOME_WITHOUT = '不点也行，远近从小区算起。';
export const ELDER_REASON = '到了老人家里，点一下。志愿者只看到大概多远，看不到在哪里。';
export const ELDER_WITHOUT = '不点也行。记过的还用原来的，没记过的从小区算。';
