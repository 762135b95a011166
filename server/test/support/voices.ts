import type { FileDto } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** One frame's beginning of an mp3, and something to tell voices apart. */
export const mp3 = (what = '要带轮椅'): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xf3, 0x40, 0xc4]), Buffer.from(what)]);

export const uploadedVoice = async (who: Client, content = mp3()): Promise<string> =>
  (await who.must(who.upload<FileDto>('/files?purpose=request_voice', content))).id;

/** As if the elder had said it when the request was made. */
export const giveVoice = async (bank: Harness, elder: Client, requestId: string): Promise<void> => {
  const fileId = await uploadedVoice(elder);
  await bank.source.query('UPDATE files SET owner_id = $1 WHERE id = $2', [requestId, fileId]);
  await bank.source.query('UPDATE service_requests SET voice_file_id = $2 WHERE id = $1', [requestId, fileId]);
};
