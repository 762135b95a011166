import { createHash, randomBytes, randomInt, scrypt } from 'node:crypto';
import { BINDING_CODE_DIGITS } from '@huzhu/shared';

const TOKEN_BYTES = 32;
const HASH_BYTES = 32;
/** Cost of one guess at a binding code for whoever holds a copy of the table: twelve digits alone would be tried out in minutes. */
const SCRYPT = { N: 16_384, r: 8, p: 1 } as const;
/** The same for all, so that a code is found by its hash. */
const SALT = 'huzhu/binding-code/1';

/** Opaque and random: nobody guesses it, and its plain hash is enough to know it again. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const newBindingDigits = (): string =>
  Array.from({ length: BINDING_CODE_DIGITS }, () => String(randomInt(0, 10))).join('');

export const hashOfDigits = (digits: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(digits, SALT, HASH_BYTES, SCRYPT, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
