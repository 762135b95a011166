import { Inject, Injectable } from '@nestjs/common';
import { keyedHash, seal, unseal } from '../common/sealed.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { isIdentityNumber } from './identity-number.js';

export interface SealedIdentity {
  identityCiphertext: Buffer;
  identityHash: Buffer;
}

const KEEP = { ends: [4, 4] } as const;

/** `5301**********1234`: enough to compare with the card in one's hand, not enough to use it. */
export const maskIdentity = (number: string): string => {
  const [head, tail] = KEEP.ends;
  return number.slice(0, head) + '*'.repeat(number.length - head - tail) + number.slice(-tail);
};

/** Identity numbers: encrypted to be read by few, with a keyed hash to find the same person twice. */
@Injectable()
export class IdentityService {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Of a number whose checksum is right. */
  seal(number: string): SealedIdentity {
    if (!isIdentityNumber(number)) throw new Error('no identity number');
    return {
      identityCiphertext: seal(this.settings.identityKey, 'identity', Buffer.from(number)),
      identityHash: this.hashOf(number),
    };
  }

  hashOf(number: string): Buffer {
    return keyedHash(this.settings.identityKey, 'identity-hash', number);
  }

  open(ciphertext: Buffer): string {
    return unseal(this.settings.identityKey, 'identity', ciphertext).toString();
  }
}
