import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * How identity numbers are kept (docs/decisions/007-people.md). Format 1:
 * version (1 byte) · IV (12) · tag (16) · AES-256-GCM of the number, bound to the member it belongs to.
 */
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const SHOWN = { begin: 2, end: 2 } as const;

type Purpose = 'seal' | 'compare';

const derived = new WeakMap<Buffer, Partial<Record<Purpose, Buffer>>>();

/** Two keys from one setting: the one that reads is not the one that compares. Derived once, however many numbers a list has. */
const keyFor = (key: Buffer, purpose: Purpose): Buffer => {
  const keys = derived.get(key) ?? {};
  derived.set(key, keys);
  return (keys[purpose] ??= Buffer.from(hkdfSync('sha256', key, '', `huzhu identity ${purpose} 1`, KEY_BYTES)));
};

export const sealIdentity = (key: Buffer, memberId: string, number: string): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, 'seal'), iv).setAAD(Buffer.from(memberId));
  const sealed = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), sealed]);
};

/** Throws when the bytes were changed, belong to another member, or were sealed under another key. */
export const openIdentity = (key: Buffer, memberId: string, kept: Buffer): string => {
  if (kept[0] !== VERSION) throw new Error('identity number kept in an unknown format');
  const [iv, rest] = [kept.subarray(1, 1 + IV_BYTES), kept.subarray(1 + IV_BYTES)];
  const opener = createDecipheriv('aes-256-gcm', keyFor(key, 'seal'), iv);
  opener.setAAD(Buffer.from(memberId)).setAuthTag(rest.subarray(0, TAG_BYTES));
  return Buffer.concat([opener.update(rest.subarray(TAG_BYTES)), opener.final()]).toString('utf8');
};

/** Equal for equal numbers, and of no use without the key. */
export const hashIdentity = (key: Buffer, number: string): Buffer =>
  createHmac('sha256', keyFor(key, 'compare')).update(number).digest();

export const maskIdentity = (number: string): string =>
  number.slice(0, SHOWN.begin) + '*'.repeat(number.length - SHOWN.begin - SHOWN.end) + number.slice(-SHOWN.end);
