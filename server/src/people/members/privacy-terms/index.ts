import { PRIVACY_TERMS_VERSION, type TermsDto } from '@huzhu/shared';
import { VERSION_1 } from './version-1.js';
import { VERSION_2 } from './version-2.js';

/**
 * 隐私说明, every version that somebody may have agreed to, oldest first. A change of what is stored, who sees it or for
 * how long is a new version: add it, raise PRIVACY_TERMS_VERSION, and everybody is asked again.
 */
export const ALL_PRIVACY_TERMS: readonly [TermsDto, ...TermsDto[]] = [VERSION_1, VERSION_2];

/** Those in force. */
export const PRIVACY_TERMS: TermsDto =
  ALL_PRIVACY_TERMS.find(({ version }) => version === PRIVACY_TERMS_VERSION) ?? ALL_PRIVACY_TERMS[0];
