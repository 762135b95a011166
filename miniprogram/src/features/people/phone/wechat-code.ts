import { knownProblem, ownProblem } from '@/services/problem-error';
import { isPrivacyRefused, isPutAway } from '@/services/wechat-failure';

/** What WeChat's phone button answers. */
export interface PhoneAnswer {
  code?: string;
  errMsg?: string;
}

/** Null: the person said no, which needs no words. Anything else than a code is said. */
export const codeOf = (answer: PhoneAnswer): string | null => {
  if (answer.code !== undefined) return answer.code;
  if (isPutAway(answer)) return null;
  throw isPrivacyRefused(answer) ? ownProblem('phone-not-agreed') : knownProblem('phone-unavailable');
};
