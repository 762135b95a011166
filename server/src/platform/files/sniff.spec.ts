import { describe, expect, it } from 'vitest';
import { XLSX_TYPE } from '@huzhu/shared';
import { sniff } from './sniff.js';

describe('what a file is', () => {
  it.each([
    ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['application/pdf', Buffer.from('%PDF-1.7')],
    [XLSX_TYPE, Buffer.from('PK\u0003\u0004')],
    ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x64])],
    ['audio/mpeg', Buffer.from('ID3\u0004')],
    ['audio/aac', Buffer.from([0xff, 0xf1, 0x50, 0x80])],
    ['audio/mp4', Buffer.from('....ftypM4A ....hdlr........soun')],
    ['audio/webm', Buffer.from('\u001aEß£...webm...A_OPUS', 'latin1')],
    ['audio/ogg', Buffer.from('OggS........................OpusHead')],
  ])('is told by its first bytes: %s', (type, content) => {
    expect(sniff(content)).toBe(type);
  });

  it.each(['', 'P', '<svg onload=alert(1)>', 'MZ', '#!/bin/sh', ' %PDF-', 'OggS', 'ÿþ', '....ftypisom'])(
    'is nothing we know: %j',
    (text) => {
      expect(sniff(Buffer.from(text))).toBeNull();
    },
  );

  it('is not the sound of a film', () => {
    expect(sniff(Buffer.from('....ftypisom....hdlr........vide....hdlr........soun'))).toBeNull();
    expect(sniff(Buffer.from('\u001aEß£...webm...V_VP8...A_OPUS', 'latin1'))).toBeNull();
  });
});
