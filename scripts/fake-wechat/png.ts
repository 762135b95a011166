import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SQUARES = 8;
const GREY = 0;
const DEPTH_BITS = 8;

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
};

/** Black and white squares that are different for every text: a real image, `width` pixels square, that nothing can scan. */
export const pngOf = (text: string, width: number): Buffer => {
  const bits = createHash('sha256').update(text).digest();
  const isBlack = (x: number, y: number): boolean => ((bits[y] ?? 0) >> x) % 2 === 1;
  const row = (y: number): Buffer => {
    const pixels = Array.from({ length: width }, (_, x) =>
      isBlack(Math.floor((x * SQUARES) / width), Math.floor((y * SQUARES) / width)) ? 0 : 255,
    );
    // The first byte of a row says how it is filtered: not at all.
    return Buffer.from([0, ...pixels]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([DEPTH_BITS, GREY, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: width }, (_, y) => row(y)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
