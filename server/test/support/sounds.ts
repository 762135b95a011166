// Sounds of each kind that recorders make, by hand: containers and frames as they are, with nothing to hear in them.

export const noise = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 251));

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

const AAC_FRAME_BYTES = 100;
/** AAC-LC of 16 kHz, one channel, in ADTS. */
export const aac = (frames = 20): Buffer => {
  const frame = Buffer.alloc(AAC_FRAME_BYTES);
  const sizeBits = AAC_FRAME_BYTES << 13;
  frame.set([0xff, 0xf1, 0x60, 0x40 | (sizeBits >>> 24), (sizeBits >> 16) & 0xff, (sizeBits >> 8) & 0xff, 0xfc]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
};

const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type), body]);
};

const SAMPLES = 20;
const SAMPLE_BYTES = 50;

/** One track; its samples in one index, in runs of fragments, or in runs that name more than is there. */
export const mp4 = (handler = 'soun', way: 'index' | 'fragments' | 'lying' = 'index'): Buffer => {
  const zero = u32(0);
  const codec = box('mp4a', Buffer.alloc(28));
  const sizes = way === 'index' ? [u32(SAMPLE_BYTES), u32(SAMPLES)] : [zero, zero];
  const stbl = box('stbl', box('stsd', zero, u32(1), codec), box('stsz', zero, ...sizes));
  const hdlr = box('hdlr', zero, zero, Buffer.from(handler), Buffer.alloc(12));
  const moov = box('moov', box('trak', box('mdia', hdlr, box('minf', stbl))));
  const listed = Array.from({ length: SAMPLES }, () => u32(way === 'lying' ? SAMPLE_BYTES * 1000 : SAMPLE_BYTES));
  const run = box('trun', u32(0x201), u32(SAMPLES), zero, ...listed);
  const moof = way === 'index' ? Buffer.alloc(0) : box('moof', box('traf', box('tfhd', zero, u32(1)), run));
  const data = box('mdat', Buffer.alloc(SAMPLES * SAMPLE_BYTES));
  return Buffer.concat([box('ftyp', Buffer.from('M4A '), zero), moov, moof, data]);
};

const UNKNOWN = Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
const element = (id: number[], ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(id), Buffer.from([0x40 | (body.length >> 8), body.length & 0xff]), body]);
};
const open = (id: number[], ...content: Buffer[]): Buffer => Buffer.concat([Buffer.from(id), UNKNOWN, ...content]);

/** As a browser records it: a segment and clusters whose length is not known when they begin. */
export const webm = (trackType = 2): Buffer => {
  const head = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from('webm')));
  const codec = element([0x86], Buffer.from(trackType === 2 ? 'A_OPUS' : 'V_VP8'));
  const track = element([0xae], element([0xd7], Buffer.from([1])), element([0x83], Buffer.from([trackType])), codec);
  const block = element([0xa3], Buffer.from([0x81, 0, 0, 0x80]), Buffer.alloc(60, 0xf8));
  const cluster = open(
    [0x1f, 0x43, 0xb6, 0x75],
    element([0xe7], Buffer.from([0])),
    ...[1, 2, 3, 4, 5].map(() => block),
  );
  return Buffer.concat([
    head,
    open([0x18, 0x53, 0x80, 0x67], element([0x16, 0x54, 0xae, 0x6b], track), cluster, cluster),
  ]);
};

/** Bit by bit, as the format describes it. */
const oggChecksum = (page: Buffer): number => {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
};

const page = (number: number, kind: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(28);
  head.write('OggS');
  head[5] = kind;
  head.writeUInt32LE(77, 14);
  head.writeUInt32LE(number, 18);
  head.set([1, body.length], 26);
  const whole = Buffer.concat([head, body]);
  whole.writeUInt32LE(oggChecksum(whole), 22);
  return whole;
};

/** One stream of Opus. */
export const ogg = (): Buffer => {
  const said = Array.from({ length: 10 }, (_, n) => page(n + 2, n === 9 ? 4 : 0, Buffer.alloc(80, 0xf8)));
  const opening = Buffer.concat([Buffer.from('OpusHead'), Buffer.alloc(11)]);
  return Buffer.concat([page(0, 2, opening), page(1, 0, Buffer.from('OpusTags        ')), ...said]);
};
