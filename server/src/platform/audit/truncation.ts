import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';

// The marker that stays where audit events were deleted after the legal period (docs/ledger.md, "Moves and audit
// events"): Ed25519 (RFC 8032), with a key made from the bank's secret, which the database does not know.

/** What a marker speaks of. Digest in hexadecimal, instants in UTC with six decimals. */
export interface Truncation {
  number: string;
  events: string;
  digest: string;
  /** Of the newest event. */
  newestAt: string;
  truncatedAt: string;
}

/** DER headers of RFC 8410 before the 32 bytes of an Ed25519 key. */
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

const textOf = (one: Truncation): Buffer =>
  Buffer.from(
    ['huzhu-audit-truncation-v1', one.number, one.events, one.digest, one.newestAt, one.truncatedAt, ''].join('\n'),
    'utf8',
  );

const privateKeyOf = (secret: Buffer): KeyObject => {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'huzhu-audit-truncation-v1', 32));
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEADER, seed]), format: 'der', type: 'pkcs8' });
};

/** The bank's public key, 32 bytes: whoever knows it can check the markers. */
export const truncationKeyOf = (secret: Buffer): Buffer =>
  createPublicKey(privateKeyOf(secret)).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEADER.length);

export const signTruncation = (secret: Buffer, one: Truncation): Buffer =>
  sign(null, textOf(one), privateKeyOf(secret));

export const isSigned = (publicKey: Buffer, one: Truncation, signature: Buffer): boolean => {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, textOf(one), key, signature);
};
