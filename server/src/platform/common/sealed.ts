import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of what is sealed: how, should another way ever follow. */
const VERSION = 1;

/** Each use has a key of its own, so that what leaks of one tells nothing of another. */
const keyFor = (secret: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `huzhu-${use}-v1`, KEY_BYTES));

/** AES-256-GCM: version, nonce, tag, ciphertext. `use` is bound in through its key. */
export const seal = (secret: Buffer, use: string, clear: Buffer): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyFor(secret, use), nonce);
  const ciphertext = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), ciphertext]);
};

/** Throws when a byte differs, or the key does. */
export const unseal = (secret: Buffer, use: string, sealed: Buffer): Buffer => {
  if (sealed[0] !== VERSION) throw new Error('sealed in a way that this version does not know');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, keyFor(secret, use), nonce).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
};

/** HMAC-SHA-256: equal for equal text, and of no use without the key. */
export const keyedHash = (secret: Buffer, use: string, text: string): Buffer =>
  createHmac('sha256', keyFor(secret, use)).update(text).digest();
