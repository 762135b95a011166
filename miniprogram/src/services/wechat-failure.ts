interface Failure {
  errMsg?: string;
  errCode?: number;
}

const wordsOf = (failure: unknown): string => (failure as Failure | null)?.errMsg ?? '';

/** The person put it away or said no, in either wording that phones have: WeChat reports it as a failure, and it is none. */
export const isPutAway = (failure: unknown): boolean => /cancel|user deny|auth den(?:y|ied)/.test(wordsOf(failure));

/** The person did not agree to WeChat's privacy question, so what was wanted is not given. */
export const isPrivacyRefused = (failure: unknown): boolean => /privacy/.test(wordsOf(failure));

/** 接收通知 is switched off as a whole, in the settings of this mini-program. */
const SWITCHED_OFF = 20004;
export const areMessagesOff = (failure: unknown): boolean => (failure as Failure | null)?.errCode === SWITCHED_OFF;
