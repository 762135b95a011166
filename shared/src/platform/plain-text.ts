/** Signs that nobody sees: zero-width and other format signs, variation selectors, letters that are drawn as nothing. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\u2800]/gu;
const BLANKS = /[\p{Cc}\s]+/gu;

/** Text as a reader sees it: full-width signs are plain, unseen signs are gone, blanks of any kind are one space. */
export const plainText = (text: string): string =>
  text.normalize('NFKC').replace(UNSEEN, '').replace(BLANKS, ' ').trim();

/** True when a reader sees something. */
export const isSeen = (text: string): boolean => plainText(text) !== '';

/** What is typed as a number (of a member, a card, a document): without blanks and dashes. */
export const plainNumber = (text: string): string => plainText(text).replace(/[\s\p{Pd}]/gu, '');
