import type { ClaimDto, HeldRoleDto } from '@huzhu/shared';
import { ROLE_WORDS } from '../../people/operating/words.ts';

/** 石虎关社区的社区工作者 */
export const sayHeldRole = ({ role, organizationName }: HeldRoleDto): string =>
  `${organizationName}的${ROLE_WORDS[role]}`;

/** Whose yes is still missing before the phone is bound. */
export const missingYes = ({ needsOperator, firstYesByName, isReplacement }: ClaimDto): string => {
  if (needsOperator) return firstYesByName === null ? '管理员，还有另一位同事' : '管理员';
  if (firstYesByName !== null) return '另一位同事';
  return isReplacement ? '两位同事' : '一位同事';
};

/** What whoever reads it is to do. */
export const claimAdvice = ({ mayConfirm, needsOperator }: ClaimDto): string => {
  if (mayConfirm) return '请当面核对身份证和本人。';
  return needsOperator ? '您不能核对，要管理员先来核对。' : '您已经核对过，或者和这件事有关，请另一位来。';
};
