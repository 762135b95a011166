import { inflateRawSync } from 'node:zlib';
import { Problem } from '../common/problem.js';

const SIGNATURES = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 } as const;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const METHODS = { stored: 0, deflated: 8 } as const;
const ENTRIES_MAX = 100;
/** 5,000 rows of 15 cells are about 8 MB of XML; three times that is no honest sheet. */
const UNPACKED_BYTES_MAX = 24 * 1024 * 1024;
const WANTED = ['[Content_Types].xml', 'xl/workbook.xml'];

interface Entry {
  name: string;
  method: number;
  packedBytes: number;
  at: number;
}

const refuse = (): never => {
  throw new Problem('file-unreadable');
};

const endOf = (zip: Buffer): number => {
  const lowest = Math.max(0, zip.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = zip.length - END_BYTES; at >= lowest; at--) if (zip.readUInt32LE(at) === SIGNATURES.end) return at;
  return refuse();
};

const entriesOf = (zip: Buffer): Entry[] => {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) refuse();
  const entries: Entry[] = [];
  for (let at = zip.readUInt32LE(end + 16); entries.length < count;) {
    if (zip.readUInt32LE(at) !== SIGNATURES.entry) refuse();
    const lengths = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const [nameBytes = 0] = lengths;
    entries.push({
      name: zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + lengths.reduce((sum, one) => sum + one, 0);
  }
  return entries;
};

const unpacked = (zip: Buffer, entry: Entry, bytesMax: number): Buffer => {
  if (zip.readUInt32LE(entry.at) !== SIGNATURES.local) refuse();
  const start = entry.at + LOCAL_BYTES + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  const packed = zip.subarray(start, start + entry.packedBytes);
  if (entry.method === METHODS.stored && packed.length <= bytesMax) return packed;
  if (entry.method !== METHODS.deflated) return refuse();
  // What the zip says of its own sizes is not believed: inflating itself stops at the limit.
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytesMax) });
};

/** Refuses what is no sheet, is packed beyond measure (a zip bomb), or declares entities; before any library unpacks it. */
export const guardZip = (zip: Buffer): void => {
  try {
    const entries = entriesOf(zip);
    const names = entries.map(({ name }) => name);
    if (!WANTED.every((name) => names.includes(name)) || new Set(names).size !== names.length) refuse();
    let left = UNPACKED_BYTES_MAX;
    for (const entry of entries) {
      const content = unpacked(zip, entry, left);
      if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) refuse();
      left -= content.length;
    }
  } catch {
    refuse();
  }
};
