import { deflateRawSync } from 'node:zlib';

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A zip made by hand, so that it may lie: `claimedBytes` is what each entry says it unpacks to. */
export const zipOf = (entries: Record<string, string | Buffer>, claimedBytes?: number): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const sizes = [
      u32(0),
      u32(packed.length),
      u32(claimedBytes ?? content.length),
      u16(Buffer.byteLength(name)),
      u16(0),
    ];
    const common = [u16(20), u16(0), u16(8), u32(0), ...sizes];
    const local = Buffer.concat([u32(0x04034b50), ...common, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(20), ...common, u16(0), u16(0), u16(0), u32(0), u32(at), Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(directory.length);
  return Buffer.concat([
    ...locals,
    central,
    u32(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(central.length),
    u32(at),
    u16(0),
  ]);
};
