import { CARD_DIGITS } from '@huzhu/shared';

/** The digits a volunteer would type from a scanned card: its code is one long number that begins with them. Null: no card of ours. */
export const cardDigitsOf = (scanned: string): string | null => {
  const [digits] = new RegExp(`^\\d{${String(CARD_DIGITS)},}$`).exec(scanned.trim()) ?? [];
  return digits?.slice(0, CARD_DIGITS) ?? null;
};
