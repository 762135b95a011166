/** MPEG 2, layer III, 16 kHz, one channel: what the app records. */
export const SAMPLES_PER_SECOND = 16_000;
const SAMPLES_PER_FRAME = 576;
const BITS_PER_BYTE = 8;
/** By their place in the header of a frame; the first has no meaning. */
const KBITS_PER_SECOND = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const BITS_PER_KBIT = 1000;
const MS_PER_SECOND = 1000;

/** Sync, version 2, layer III, no checksum; the rate and 16 kHz; one channel, original. Without more it is silence. */
const frameOf = (bitsPerSecond: number): Uint8Array => {
  const rate = KBITS_PER_SECOND.indexOf(bitsPerSecond / BITS_PER_KBIT);
  if (rate < 1) throw new Error(`mp3 knows no ${String(bitsPerSecond)} bits per second`);
  const bytes = (SAMPLES_PER_FRAME / BITS_PER_BYTE) * (bitsPerSecond / SAMPLES_PER_SECOND);
  const frame = new Uint8Array(bytes);
  frame.set([0xff, 0xf3, (rate << 4) | 0x08, 0xc4]);
  return frame;
};

/** So much silence, as a file that every player plays to its end. */
export const silence = (durationMs: number, bitsPerSecond: number): Blob => {
  const frame = frameOf(bitsPerSecond);
  const frames = Math.ceil((durationMs / MS_PER_SECOND) * (SAMPLES_PER_SECOND / SAMPLES_PER_FRAME));
  return new Blob(
    Array.from({ length: frames }, () => frame as BlobPart),
    { type: 'audio/mpeg' },
  );
};
