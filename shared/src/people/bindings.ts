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

/** How a phone became that of a member. */
export const BINDING_WAYS = ['code', 'claim', 'merge', 'registration'] as const;
export type BindingWay = (typeof BINDING_WAYS)[number];

/** Sent with what binds or logs in: a random id that the app makes at its first start and keeps. */
export const DEVICE_HEADER = 'huzhu-device';
export const DEVICE_ID_PATTERN = '^[0-9A-Za-z_-]{16,64}$';

/** How a phone was proven to be its member's. */
export const PHONE_PROOF_WAYS = ['wechat_number', 'call', 'visit'] as const;
export type PhoneProofWay = (typeof PHONE_PROOF_WAYS)[number];

/** What a worker can do: the number of WeChat only the member can show. */
export const WORKER_PROOF_WAYS = ['call', 'visit'] as const satisfies readonly PhoneProofWay[];
export type WorkerProofWay = (typeof WORKER_PROOF_WAYS)[number];

export const WORKER_PROOF_WORDS: Record<WorkerProofWay, string> = { call: '打电话核实', visit: '上门核实' };

export const PHONE_PROOF_WORDS_MAX = 200;

/** Body of POST /members/{id}/phone-proofs. */
export interface ProvePhoneDto {
  way: WorkerProofWay;
  /** Whom the worker spoke to, and how they knew. */
  words: string;
}

/** Body of POST /me/phone-proofs. */
export interface ProveOwnPhoneDto {
  /** The single-use code of WeChat's phone button. */
  code: string;
}

/** How the phone of a member stands, as the member reads it. */
export interface OwnPhoneDto {
  /** True: a WeChat is bound. */
  isBound: boolean;
  /** True: somebody else than who bound it has proven it, or WeChat's number did. */
  isProven: boolean;
}

/** How the phone of a member stands. */
export interface PhoneStandingDto extends OwnPhoneDto {
  /** The caller may prove it: they did not bind it, and are neither the member nor kin. */
  mayProve: boolean;
}
