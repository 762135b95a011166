// Sound without a container: frame after frame, each with a header that tells where the next one begins.

const TAG_BYTES = { head: 10, foot: 128 } as const;
/** One after the other, so that chance alone does not make them. */
const FRAMES_MIN = 3;
/** A recorder that is stopped leaves half a frame behind; a player skips it. */
const HEARD_PART_MIN = 0.95;

/** Bytes of the frame that begins at `at`, by its header; null where none begins. `like`: what all frames share. */
export type FrameReader = (content: Buffer, at: number) => { bytes: number; like: number } | null;

/** By their place in the header: kilobits of layer III, of MPEG 1, and of MPEG 2 and 2.5. */
const KILOBITS = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const MPEG_1_HERTZ = [44_100, 48_000, 32_000] as const;
/** Version of MPEG by its two bits, and how often its hertz are halved; 1 is reserved. */
const HALVED: Record<number, number> = { 0: 2, 2: 1, 3: 0 };
const MPEG_1 = 3;

/** MPEG 1, 2 and 2.5, layer III. */
export const mp3Frame: FrameReader = (content, at) => {
  if (at + 4 > content.length || (content.readUInt16BE(at) & 0xffe6) !== 0xffe2) return null;
  const [, second = 0, third = 0] = content.subarray(at, at + 4);
  const version = (second >> 3) & 3;
  const halved = HALVED[version];
  const kilobits = KILOBITS[version === MPEG_1 ? 'one' : 'two'][third >> 4];
  const hertz = MPEG_1_HERTZ[(third >> 2) & 3];
  if (halved === undefined || !kilobits || hertz === undefined) return null;
  const samplesPerByte = version === MPEG_1 ? 144 : 72;
  const bytes = Math.floor((samplesPerByte * kilobits * 1000) / (hertz >> halved)) + ((third >> 1) & 1);
  return { bytes, like: (version << 2) | ((third >> 2) & 3) };
};

const AAC_HERTZ_KNOWN = 13;
const ADTS_HEAD_BYTES = 7;

/** AAC in ADTS. */
export const aacFrame: FrameReader = (content, at) => {
  if (at + ADTS_HEAD_BYTES > content.length || (content.readUInt16BE(at) & 0xfff6) !== 0xfff0) return null;
  const like = content.readUInt16BE(at + 2) & 0xfdc0;
  if (((like >> 10) & 0xf) >= AAC_HERTZ_KNOWN) return null;
  const bytes = (content.readUInt32BE(at + 3) >> 13) & 0x1fff;
  return bytes > ADTS_HEAD_BYTES ? { bytes, like } : null;
};

/** Seven bits of four bytes each: how long a tag at the beginning is. */
const tagBytes = (content: Buffer): number => {
  if (content.length < TAG_BYTES.head || content.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((content[at] ?? 0) & 0x7f), 0);
  return TAG_BYTES.head + size;
};

/** True of frames of one kind, each beginning where the one before ends, from the first byte (or tag) to the last. */
export const isFrames = (content: Buffer, frameAt: FrameReader): boolean => {
  const begin = tagBytes(content);
  const hasFoot = content.toString('latin1', content.length - TAG_BYTES.foot).startsWith('TAG');
  const end = hasFoot ? content.length - TAG_BYTES.foot : content.length;
  let at = begin;
  let count = 0;
  let like: number | undefined;
  for (let frame = frameAt(content, at); frame && at + frame.bytes <= end; frame = frameAt(content, at)) {
    like ??= frame.like;
    if (frame.like !== like) break;
    at += frame.bytes;
    count += 1;
  }
  return count >= FRAMES_MIN && at - begin >= HEARD_PART_MIN * (end - begin);
};
