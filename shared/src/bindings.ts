/** One code binds one WeChat to one member, once. Twelve digits, shown in groups of four. */
export const BINDING_CODE_DIGITS = 12;
/** Told at a desk or printed by the program that opens the bank: whoever got it comes the same day. */
export const BINDING_CODE_HOURS = 24;
/** Wrong codes from one WeChat before its door closes for a while. */
export const BINDING_TRIES_MAX = 5;
export const BINDING_CLOSED_MINUTES = 15;

export const BINDING_PURPOSES = ['first_operator', 'staff', 'member'] as const;
export type BindingPurpose = (typeof BINDING_PURPOSES)[number];

const SCAN_PREFIX = 'huzhu-bind:';

/** What the QR of a binding code says. */
export const bindingScanText = (digits: string): string => SCAN_PREFIX + digits;

/** The digits of a scanned binding code, or of one typed in groups; null: none of ours. */
export const bindingDigitsOf = (text: string): string | null => {
  const digits = text.trim().replace(SCAN_PREFIX, '').replaceAll(/\s/g, '');
  return new RegExp(`^\\d{${String(BINDING_CODE_DIGITS)}}$`).test(digits) ? digits : null;
};

/** Body of POST /sessions/bindings. */
export interface BindWechatDto {
  /** The single-use code of `wx.login`. */
  code: string;
  /** The twelve digits that a worker gave. */
  bindingCode: string;
}

/** Answer of POST /members/{id}/binding-codes: shown once, kept nowhere but as a hash. */
export interface BindingCodeDto {
  digits: string;
  expiresAt: string;
}
