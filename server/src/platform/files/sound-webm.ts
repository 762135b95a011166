/** Elements that hold others; a recorder does not know how long they will be when it begins them. */
const HOLDERS = new Set([0x18538067, 0x1654ae6b, 0xae, 0xe1, 0x1f43b675, 0xa0]);
const BLOCKS = new Set([0xa1, 0xa3]);
const TRACK_TYPE = 0x83;
const CODEC = 0x86;
const EBML = 0x1a45dfa3;
/** What else a recorder writes: about the file, its tracks, its clusters. An element that is not here is none of sound. */
const OTHERS = new Set([
  ...[EBML, 0x114d9b74, 0x1549a966, 0x1c53bb6b, 0x1254c367, 0xec, 0xbf, 0xe7, 0xa7, 0xab, 0x9b, 0xfb, 0x75a1, 0x75a2],
  ...[0xd7, 0x73c5, 0x9c, 0x88, 0x55aa, 0x22b59c, 0x22b59d, 0x536e, 0x63a2, 0x56aa, 0x56bb, 0x258688, 0x23e383, 0xb9],
  ...[0xb5, 0x9f, 0x6264, 0x78b5, 0x6de7, 0x6df8, 0x55ee, 0xaa, 0x2ad7b1, 0x4d80, 0x5741, 0x6d80],
]);
const SOUND = 2;
const BLOCK_HEAD_BYTES = 4;
/** A recorder that is stopped may leave its last block unfinished. */
const HEARD_PART_MIN = 0.95;

interface Element {
  id: number;
  begin: number;
  /** Null: until something else begins. */
  bytes: number | null;
}

/** A number whose leading zeros tell how many bytes it has; ids keep the mark of it. */
const numberAt = (content: Buffer, at: number, keepsMark: boolean): { value: number; bytes: number } | null => {
  const first = content[at];
  if (!first) return null;
  const bytes = Math.clz32(first) - 23;
  if (at + bytes > content.length) return null;
  let value = keepsMark ? first : first & (0xff >> bytes);
  for (let more = 1; more < bytes; more += 1) value = value * 256 + (content[at + more] ?? 0);
  const isUnknown = !keepsMark && value === 2 ** (7 * bytes) - 1;
  return { value: isUnknown ? -1 : value, bytes };
};

const elementAt = (content: Buffer, at: number): Element | null => {
  const id = numberAt(content, at, true);
  const size = id && numberAt(content, at + id.bytes, false);
  if (!size) return null;
  return { id: id.value, begin: at + id.bytes + size.bytes, bytes: size.value < 0 ? null : size.value };
};

/** All elements in the order of the file, those that hold others before what they hold; and how far they could be read. */
const walk = (content: Buffer): { elements: Element[]; end: number } => {
  const elements: Element[] = [];
  let at = 0;
  for (let one = elementAt(content, at); one; one = elementAt(content, at)) {
    const isHolder = HOLDERS.has(one.id);
    const isKnown = isHolder || BLOCKS.has(one.id) || OTHERS.has(one.id) || one.id === TRACK_TYPE || one.id === CODEC;
    if (!isKnown || (!isHolder && (one.bytes === null || one.begin + one.bytes > content.length))) break;
    elements.push(one);
    at = isHolder ? one.begin : one.begin + (one.bytes ?? 0);
  }
  return { elements, end: at };
};

/** True of Opus in WebM, as a browser records it: one track of sound, and blocks of it to the end of the file. */
export const isWebmSound = (content: Buffer): boolean => {
  const { elements, end } = walk(content);
  const of = (id: number): Element[] => elements.filter((one) => one.id === id);
  const textOf = ({ begin, bytes }: Element): string => content.toString('latin1', begin, begin + (bytes ?? 0));
  const types = of(TRACK_TYPE).map(({ begin }) => content[begin]);
  const codecs = of(CODEC).map(textOf);
  const isSound = types.length === 1 && types[0] === SOUND && codecs.length === 1 && codecs[0] === 'A_OPUS';
  const isSaid = elements.some(({ id, bytes }) => BLOCKS.has(id) && (bytes ?? 0) > BLOCK_HEAD_BYTES);
  const [head] = elements;
  const isWebm = head?.id === EBML && textOf(head).includes('webm');
  return isWebm && isSound && isSaid && end >= HEARD_PART_MIN * content.length;
};
