import { describe, expect, it } from 'vitest';
import { mp3 } from '../../../test/support/voices.js';
import { aac, mp4, noise, ogg, webm } from '../../../test/support/sounds.js';
import { isSound } from './sound.js';
import { sniff } from './sniff.js';

const VOICES = {
  'audio/mpeg': mp3(),
  'audio/aac': aac(),
  'audio/mp4': mp4(),
  'audio/webm': webm(),
  'audio/ogg': ogg(),
};
const KINDS = Object.entries(VOICES) as [keyof typeof VOICES, Buffer][];

describe('a voice', () => {
  it.each(KINDS)('of %s is known by its first bytes, and read to its end', (type, content) => {
    expect([sniff(content), isSound(type, content)]).toEqual([type, true]);
  });

  it.each(KINDS)('of %s is none with anything else behind its beginning', (type, content) => {
    const begin = content.subarray(0, Math.floor(content.length * 0.3));
    expect(isSound(type, Buffer.concat([begin, noise(content.length)]))).toBe(false);
    expect(isSound(type, Buffer.concat([begin, Buffer.alloc(content.length)]))).toBe(false);
    expect(isSound(type, Buffer.concat([content, noise(content.length)]))).toBe(false);
    expect(isSound(type, content.subarray(0, 12))).toBe(false);
    expect(isSound(type, Buffer.alloc(0))).toBe(false);
  });

  it.each(KINDS)('of %s is not sound of another kind', (type, content) => {
    const others = KINDS.filter(([other]) => other !== type);
    expect(others.filter(([other]) => isSound(other, content))).toEqual([]);
  });

  it('that ends within its last frame is one all the same: the recorder was stopped', () => {
    expect(isSound('audio/mpeg', mp3('', 50).subarray(0, -20))).toBe(true);
    expect(isSound('audio/aac', aac(50).subarray(0, -20))).toBe(true);
  });

  it('has a tag before or behind it', () => {
    const head = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 10, ...Array.from({ length: 10 }, () => 0)]);
    const foot = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);
    expect(isSound('audio/mpeg', Buffer.concat([head, mp3(), foot]))).toBe(true);
    expect(isSound('audio/mpeg', Buffer.concat([head, noise(2000)]))).toBe(false);
  });

  it('is no film, and its frames are all of one kind', () => {
    expect(isSound('audio/mp4', mp4('vide'))).toBe(false);
    expect(isSound('audio/webm', webm(1))).toBe(false);
    const other = mp3().map((byte, at) => (at % 216 === 2 ? 0x60 : byte));
    expect(isSound('audio/mpeg', Buffer.concat([mp3('', 3), Buffer.from(other)]))).toBe(false);
  });

  it('of Ogg has whole pages: one changed bit is noticed', () => {
    const content = ogg();
    const spoilt = Buffer.from(content);
    spoilt.writeUInt8(spoilt.readUInt8(content.length - 1) ^ 1, content.length - 1);
    expect(isSound('audio/ogg', spoilt)).toBe(false);
  });

  it('in fragments, as a browser records it while it goes on, has what its runs name', () => {
    expect(isSound('audio/mp4', mp4('soun', 'fragments'))).toBe(true);
    expect(isSound('audio/mp4', mp4('soun', 'lying'))).toBe(false);
  });
});
