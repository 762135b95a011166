const HEAD_BYTES = 27;
const CHECKSUM_AT = 22;
const POLYNOMIAL = 0x04c11db7;
/** Two pages say what follows; what is said comes after them. */
const HEADER_PAGES = 2;

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
  return value >>> 0;
});

/** The checksum of a page, its own four bytes counted as zeros. */
const checksumOf = (page: Buffer): number => {
  let sum = 0;
  for (const [at, byte] of page.entries()) {
    const counted = at >= CHECKSUM_AT && at < CHECKSUM_AT + 4 ? 0 : byte;
    sum = ((sum << 8) ^ (TABLE[((sum >>> 24) ^ counted) & 0xff] ?? 0)) >>> 0;
  }
  return sum;
};

interface Page {
  serial: number;
  head: string;
  bodyBytes: number;
  bytes: number;
}

const pageAt = (content: Buffer, at: number): Page | null => {
  if (at + HEAD_BYTES > content.length || content.toString('latin1', at, at + 5) !== 'OggS\0') return null;
  const lacing = content.subarray(at + HEAD_BYTES, at + HEAD_BYTES + (content[at + 26] ?? 0));
  const bodyBytes = lacing.reduce((sum, one) => sum + one, 0);
  const body = at + HEAD_BYTES + lacing.length;
  const page = content.subarray(at, body + bodyBytes);
  if (body + bodyBytes > content.length || checksumOf(page) !== content.readUInt32LE(at + CHECKSUM_AT)) return null;
  const head = content.toString('latin1', body, body + 8);
  return { serial: content.readUInt32LE(at + 14), head, bodyBytes, bytes: page.length };
};

/** True of one stream of Opus, every page of it whole. */
export const isOggSound = (content: Buffer): boolean => {
  const pages: Page[] = [];
  let at = 0;
  for (let page = pageAt(content, at); page; page = pageAt(content, at)) {
    pages.push(page);
    at += page.bytes;
  }
  const [first, second, ...rest] = pages;
  const isOpus = first?.head === 'OpusHead' && second?.head === 'OpusTags';
  const isOneStream = pages.every(({ serial }) => serial === first?.serial);
  const isSaid = pages.length > HEADER_PAGES && rest.some(({ bodyBytes }) => bodyBytes > 0);
  return isOpus && isOneStream && isSaid && at === content.length;
};
