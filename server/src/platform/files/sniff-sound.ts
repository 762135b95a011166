import type { FileType } from '@huzhu/shared';

/** Containers say what is in them near their beginning. */
const HEAD_BYTES = 4096;
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

/** Two bytes at which a frame of MPEG sound begins: eleven ones, a version, the layer. */
const frameAt = (content: Buffer): 'audio/mpeg' | 'audio/aac' | null => {
  if (content[0] !== 0xff || content[1] === undefined) return null;
  // ADTS: twelve ones, layer 00.
  if ((content[1] & 0xf6) === 0xf0) return 'audio/aac';
  // Layer 01 is the third; version 01 does not exist.
  const isThirdLayer = (content[1] & 0xe6) === 0xe2;
  return isThirdLayer && (content[1] & 0x18) !== 0x08 ? 'audio/mpeg' : null;
};

/** An mp4 names what its tracks are for: `hdlr`, eight bytes, then `soun` or `vide`. A film has both. */
const tracksOf = (content: Buffer): string[] => {
  const tracks: string[] = [];
  for (let at = content.indexOf('hdlr'); at >= 0; at = content.indexOf('hdlr', at + 4)) {
    tracks.push(content.toString('latin1', at + 12, at + 16));
  }
  return tracks;
};

const isSoundOnlyMp4 = (content: Buffer): boolean => {
  if (content.toString('latin1', 4, 8) !== 'ftyp') return false;
  const tracks = tracksOf(content);
  return tracks.includes('soun') && !tracks.includes('vide');
};

const isSoundOnlyWebm = (content: Buffer): boolean => {
  const head = content.subarray(0, HEAD_BYTES);
  return (
    head.subarray(0, 4).equals(EBML) &&
    head.includes('webm') &&
    head.includes('A_OPUS') &&
    !/V_(VP|AV)/.test(head.toString('latin1'))
  );
};

/** Which kind of sound it is; null: none that we know, or a film. */
export const soundOf = (content: Buffer): FileType | null => {
  if (content.toString('latin1', 0, 3) === 'ID3') return 'audio/mpeg';
  if (content.toString('latin1', 0, 4) === 'OggS')
    return content.subarray(0, 64).includes('OpusHead') ? 'audio/ogg' : null;
  if (isSoundOnlyMp4(content)) return 'audio/mp4';
  return isSoundOnlyWebm(content) ? 'audio/webm' : frameAt(content);
};
