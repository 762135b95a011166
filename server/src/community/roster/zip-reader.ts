import { crc32, inflateRawSync, type InflateRaw } from 'node:zlib';
import { fromBufferPromise, type Entry, type LocalFileHeader, type ZipFile } from 'yauzl';
import { Problem } from '../../platform/common/problem.js';

const ENTRIES_MAX = 100;
/** 5,000 rows of 15 cells are 4 to 8 MB of XML, however they are written. */
export const ENTRY_BYTES_MAX = 12 * 1024 * 1024;
export const UNPACKED_BYTES_MAX = 16 * 1024 * 1024;
const METHODS = { stored: 0, deflated: 8 } as const;
const END_BYTES = 22;
const FLAGS = { encrypted: 0x1, sizesFollow: 0x8, utf8: 0x800 } as const;
/** Checksum and two sizes behind the data, with or without a signature before them. */
const FOLLOWING_BYTES = [12, 16];

const refuse = (): never => {
  throw new Problem('file-unreadable');
};

/** An entry, and the place of its bytes. */
interface Place {
  name: string;
  entry: Entry;
  local: LocalFileHeader;
  end: number;
}

/** Both headers of an entry say the same: another program that believes the other one sees nothing else. */
const isToldTwice = (entry: Entry, local: LocalFileHeader): boolean => {
  const flags = FLAGS.encrypted | FLAGS.sizesFollow | FLAGS.utf8;
  const isSame =
    entry.compressionMethod === local.compressionMethod &&
    (entry.generalPurposeBitFlag & flags) === (local.generalPurposeBitFlag & flags) &&
    entry.fileNameRaw.equals(local.fileName);
  const follow = (entry.generalPurposeBitFlag & FLAGS.sizesFollow) !== 0;
  const isSameSize =
    entry.crc32 === local.crc32 &&
    entry.compressedSize === local.compressedSize &&
    entry.uncompressedSize === local.uncompressedSize;
  return isSame && (follow || isSameSize);
};

const placesOf = async (zip: ZipFile): Promise<Place[]> => {
  const places: Place[] = [];
  if (zip.entryCount > ENTRIES_MAX) refuse();
  for await (const entry of zip.eachEntry()) {
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (entry.isEncrypted() || !isToldTwice(entry, local)) refuse();
    places.push({
      name: entry.fileNameRaw.toString('latin1'),
      entry,
      local,
      end: local.fileDataStart + entry.compressedSize,
    });
  }
  return places;
};

/** Every byte belongs to one entry, the directory or the end, and to nothing else: nothing overlaps, nothing is hidden between. */
const refuseGaps = (places: readonly Place[], directoryAt: number): void => {
  const inOrder = places.toSorted((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  const next = [...inOrder.slice(1).map(({ entry }) => entry.relativeOffsetOfLocalHeader), directoryAt];
  if (inOrder[0]?.entry.relativeOffsetOfLocalHeader !== 0) refuse();
  inOrder.forEach(({ entry, end }, index) => {
    const between = (next[index] ?? 0) - end;
    const follows = (entry.generalPurposeBitFlag & FLAGS.sizesFollow) !== 0;
    if (!(follows ? FOLLOWING_BYTES.includes(between) : between === 0)) refuse();
  });
};

/** Counted while it is inflated: sizes that a zip tells are not believed. All of the packed bytes are used up. */
const inflated = (packed: Buffer, bytesMax: number): Buffer => {
  const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: bytesMax, info: true }) as unknown as {
    buffer: Buffer;
    engine: InflateRaw;
  };
  return engine.bytesWritten === packed.length ? buffer : refuse();
};

const unpacked = (content: Buffer, { entry, local, end }: Place, bytesLeft: number): Buffer => {
  const packed = content.subarray(local.fileDataStart, end);
  const bytesMax = Math.min(ENTRY_BYTES_MAX, bytesLeft);
  if (bytesMax < 1 || entry.uncompressedSize > bytesMax) refuse();
  const isStored = entry.compressionMethod === METHODS.stored;
  if (!isStored && entry.compressionMethod !== METHODS.deflated) refuse();
  const bytes = isStored ? packed : inflated(packed, bytesMax);
  return bytes.length === entry.uncompressedSize && crc32(bytes) === entry.crc32 ? bytes : refuse();
};

/** The one reader of a zip: refuses what could be read in two ways or is packed beyond measure, and gives the rest, by name. */
export const readZip = async (content: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, decodeStrings: false });
    const directoryAt = zip.readEntryCursor as unknown as number;
    const places = await placesOf(zip);
    // What is not an entry before the end record (more of a directory, a second end) is refused as well.
    if ((zip.readEntryCursor as unknown as number) !== content.length - END_BYTES - zip.comment.length) refuse();
    if (new Set(places.map(({ name }) => name.toLowerCase())).size !== places.length) refuse();
    refuseGaps(places, directoryAt);
    const parts = new Map<string, Buffer>();
    let left = UNPACKED_BYTES_MAX;
    for (const place of places) {
      const bytes = unpacked(content, place, left);
      left -= bytes.length;
      parts.set(place.name, bytes);
    }
    return parts;
  } catch {
    return refuse();
  }
};
