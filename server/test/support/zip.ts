import { crc32, deflateRawSync } from 'node:zlib';

const SIGNATURES = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const;

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

/** What a zip made by hand may lie about. */
export interface Lies {
  /** What each entry says it unpacks to. */
  claimedBytes?: number;
  /** How many entries the end record tells of. */
  count?: number;
  /** The name in the header before the bytes, when the directory says `of`. */
  localName?: { of: string; says: string };
  /** Bytes between the entries and the directory. */
  between?: Buffer;
  /** Bytes behind each packed entry that the packing does not need. */
  tail?: Buffer;
  crc?: number;
  /** All entries of the directory point at the first. */
  overlaps?: boolean;
}

export const zipOf = (entries: Readonly<Record<string, string | Buffer>>, lies: Lies = {}): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = Buffer.concat([deflateRawSync(content), lies.tail ?? Buffer.alloc(0)]);
    const sizes = [u32(lies.crc ?? crc32(content)), u32(packed.length), u32(lies.claimedBytes ?? content.length)];
    const common = [u16(20), u16(0), u16(8), u32(0), ...sizes];
    const localName = Buffer.from(lies.localName?.of === name ? lies.localName.says : name);
    locals.push(Buffer.concat([u32(SIGNATURES.local), ...common, u16(localName.length), u16(0), localName, packed]));
    const place = [u16(Buffer.byteLength(name)), u16(0), u16(0), u16(0), u16(0), u32(0), u32(lies.overlaps ? 0 : at)];
    directory.push(Buffer.concat([u32(SIGNATURES.entry), u16(20), ...common, ...place, Buffer.from(name)]));
    at += locals.at(-1)?.length ?? 0;
  }
  const before = Buffer.concat([...locals, lies.between ?? Buffer.alloc(0)]);
  const central = Buffer.concat(directory);
  const count = u16(lies.count ?? directory.length);
  const sizes = [count, count, u32(central.length), u32(before.length), u16(0)];
  return Buffer.concat([before, central, u32(SIGNATURES.end), u16(0), u16(0), ...sizes]);
};
