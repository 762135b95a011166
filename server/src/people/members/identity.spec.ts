import { describe, expect, it } from 'vitest';
import { isIdentityNumber } from '@huzhu/shared';
import { hashIdentity, maskIdentity, openIdentity, sealIdentity } from './identity.js';

const KEY = Buffer.alloc(32, 7);
const NUMBER = '11010519491231002X';

describe('an identity number', () => {
  it('is read back by who has the key, for the member it belongs to', () => {
    expect(openIdentity(KEY, 'a', sealIdentity(KEY, 'a', NUMBER))).toBe(NUMBER);
  });

  it('is sealed differently each time, and nothing of it is in the bytes', () => {
    const [one, two] = [sealIdentity(KEY, 'a', NUMBER), sealIdentity(KEY, 'a', NUMBER)];
    expect(one.equals(two)).toBe(false);
    expect(one.toString('latin1')).not.toContain(NUMBER.slice(0, 6));
  });

  it('opens under no other key, for no other member, and not when a bit was changed', () => {
    const kept = sealIdentity(KEY, 'a', NUMBER);
    expect(() => openIdentity(Buffer.alloc(32, 8), 'a', kept)).toThrow();
    expect(() => openIdentity(KEY, 'b', kept)).toThrow();
    const spoilt = Buffer.from(kept);
    spoilt[spoilt.length - 1]! ^= 1;
    expect(() => openIdentity(KEY, 'a', spoilt)).toThrow();
    expect(() => openIdentity(KEY, 'a', Buffer.concat([Buffer.from([9]), kept.subarray(1)]))).toThrow('unknown format');
  });

  it('is compared by a hash that depends on the key', () => {
    expect(hashIdentity(KEY, NUMBER).equals(hashIdentity(KEY, NUMBER))).toBe(true);
    expect(hashIdentity(KEY, NUMBER).equals(hashIdentity(Buffer.alloc(32, 8), NUMBER))).toBe(false);
  });

  it('is shown with its middle hidden', () => {
    expect(maskIdentity(NUMBER)).toBe('11**************2X');
  });

  it.each([
    [NUMBER, true],
    ['110105194912310021', false],
    ['11010519491231002x', false],
    ['01010519491231002X', false],
    ['1101051949123100', false],
  ])('%s is one: %s', (value, is) => {
    expect(isIdentityNumber(value)).toBe(is);
  });
});
