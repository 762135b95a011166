import type { FileDto } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** MPEG 2, layer III, 48 kbit and 16 kHz, one channel: what WeChat's recorder makes. */
const FRAME_BYTES = 216;

/** So many frames; the first tells voices apart. */
export const mp3 = (what = '要带轮椅', frames = 20): Buffer => {
  const sound = Buffer.alloc(frames * FRAME_BYTES);
  for (let at = 0; at < sound.length; at += FRAME_BYTES) sound.set([0xff, 0xf3, 0x68, 0xc4], at);
  sound.write(what, 4);
  return sound;
};

/** So many bytes of it; the last frame is cut off. */
export const mp3OfBytes = (bytes: number): Buffer => mp3('', Math.ceil(bytes / FRAME_BYTES)).subarray(0, bytes);

export const uploadedVoice = async (who: Client, content = mp3()): Promise<string> =>
  (await who.must(who.upload<FileDto>('/files?purpose=request_voice', content))).id;

/** As if the elder had said it when the request was made. */
export const giveVoice = async (bank: Harness, elder: Client, requestId: string): Promise<void> => {
  const fileId = await uploadedVoice(elder);
  await bank.source.query('UPDATE files SET owner_id = $1 WHERE id = $2', [requestId, fileId]);
  await bank.source.query('UPDATE service_requests SET voice_file_id = $2 WHERE id = $1', [requestId, fileId]);
};
