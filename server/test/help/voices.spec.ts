import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  FILE_BYTES_MAX_OF,
  UNUSED_UPLOADS_MAX,
  type AssignmentDto,
  type ErasureDto,
  type MyDataDto,
  type ServiceRequestDto,
} from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { mp3, mp3OfBytes, uploadedVoice } from '../support/voices.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('voices');
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const pathOf = (id: string): string => join(resolve(SETTINGS.filesDirectory), id.slice(-2), id);
const hear = (who: Client, requestId: string): ReturnType<typeof who.get<Buffer>> =>
  who.get<Buffer>(`/service-requests/${requestId}/voice`);
const spoken = async (elder: Client, content = mp3()): Promise<{ request: ServiceRequestDto; voiceFileId: string }> => {
  const voiceFileId = await uploadedVoice(elder, content);
  return { request: await bank.given.openRequest(elder, { voiceFileId }), voiceFileId };
};
const upload = (who: Client, content: Buffer): Promise<string> =>
  who.upload('/files?purpose=request_voice', content).then(outcomeOf);

describe('a voice', () => {
  it('is what was said, kept encrypted, and heard by elder, worker and volunteer as long as they need it', async () => {
    const [elder, volunteer, neighbour] = [
      await bank.given.elder(),
      await bank.given.volunteer(),
      await bank.given.volunteer(),
    ];
    const { request, voiceFileId } = await spoken(elder);
    expect(request).toMatchObject({ hasVoice: true, note: null });
    expect(readFileSync(pathOf(voiceFileId)).includes('要带轮椅')).toBe(false);
    const own = await hear(elder, request.id);
    expect([own.status, own.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    expect(own.body.equals(mp3())).toBe(true);
    expect((await hear(worker, request.id)).status).toBe(200);
    expect((await hear(volunteer, request.id)).status).toBe(404);
    const accepted = await bank.given.accepted(volunteer, request.id);
    expect(accepted.hasVoice).toBe(true);
    expect((await hear(volunteer, request.id)).status).toBe(200);
    for (const other of [
      neighbour,
      await bank.given.elder(),
      await bank.given.worker(await bank.given.otherCommunity()),
    ])
      expect((await hear(other, request.id)).status).toBe(404);
    await bank.given.checkedIn(volunteer, accepted);
    expect((await hear(volunteer, request.id)).status).toBe(200);
    await bank.given.checkedOut(volunteer, accepted);
    expect((await hear(volunteer, request.id)).status).toBe(404);
    const served = await volunteer.must(volunteer.get<AssignmentDto>(`/assignments/${accepted.id}`));
    expect(served.hasVoice).toBe(false);
    expect((await hear(elder, request.id)).status).toBe(200);
  });

  it('is not heard any more by who gave the place back', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const { request } = await spoken(elder);
    const { id } = await bank.given.accepted(volunteer, request.id);
    await volunteer.must(volunteer.post(`/assignments/${id}/release`));
    expect((await hear(volunteer, request.id)).status).toBe(404);
  });

  it('tells its owner who listened', async () => {
    const elder = await bank.given.elder();
    const { request } = await spoken(elder);
    await hear(worker, request.id);
    await hear(elder, request.id);
    const mine = await elder.must(elder.get<MyDataDto>('/my-data'));
    expect(mine.requests).toMatchObject([{ id: request.id, hasVoice: true }]);
    expect(mine.reads.map((one) => one.action)).toEqual(['read-file']);
  });

  it('is said by a worker for an elder without a phone, too', async () => {
    const elder = await bank.given.elder();
    const voiceFileId = await uploadedVoice(worker);
    const draft = await bank.given.draft(worker, { beneficiaryId: elder.memberId, voiceFileId });
    expect(draft.hasVoice).toBe(true);
    expect((await hear(elder, draft.id)).status).toBe(200);
  });

  it('is nothing where nothing was said', async () => {
    const elder = await bank.given.elder();
    const { id, hasVoice } = await bank.given.draft(elder);
    expect(hasVoice).toBe(false);
    expect((await hear(elder, id)).status).toBe(404);
  });
});

describe('an upload of a voice', () => {
  it('is used once, by who made it, for this and nothing else', async () => {
    const [elder, other] = [await bank.given.elder(), await bank.given.elder()];
    const { voiceFileId } = await spoken(elder);
    const ask = async (who: Client, id: string): Promise<number> =>
      (await who.post('/service-requests', await bank.given.escort({ voiceFileId: id }))).status;
    expect(await ask(elder, voiceFileId)).toBe(404);
    expect(await ask(other, await uploadedVoice(elder))).toBe(404);
    const scan = await worker.must(worker.upload<{ id: string }>('/files?purpose=opening_scan', Buffer.from('%PDF-1')));
    const forElder = { beneficiaryId: elder.memberId, voiceFileId: scan.id };
    expect((await worker.post('/service-requests', await bank.given.escort(forElder))).status).toBe(404);
    expect((await elder.post('/service-requests', await bank.given.escort({ voiceFileId: 'x' }))).status).toBe(400);
  });

  it('is sound, of at most one megabyte; everything else is for desks', async () => {
    const elder = await bank.given.elder();
    const max = FILE_BYTES_MAX_OF.request_voice;
    expect(await upload(elder, mp3OfBytes(max))).toBe('ok');
    expect(await upload(elder, mp3OfBytes(max + 1))).toBe('voice-too-long');
    for (const text of ['%PDF-1.7', '<html>', 'RIFF', '\u0000\u0000\u0000\u0018ftypisom'])
      expect(await upload(elder, Buffer.from(text))).toBe('file-type-refused');
    expect(outcomeOf(await elder.upload('/files?purpose=opening_scan', Buffer.from('%PDF-1')))).toBe('not-allowed');
    expect(outcomeOf(await worker.upload('/files?purpose=opening_scan', mp3()))).toBe('file-type-refused');
  });

  it('is sound to its end: a good beginning with anything else behind it is refused', async () => {
    const elder = await bank.given.elder();
    const voice = mp3();
    const noise = Buffer.from(Array.from({ length: voice.length }, (_, at) => (at * 7919) % 251));
    const spoilt = [
      Buffer.concat([voice.subarray(0, 4), noise]),
      Buffer.concat([voice, noise]),
      Buffer.concat([voice.subarray(0, 4), Buffer.from('<script>alert(1)</script>')]),
      Buffer.from('ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000 nothing that one hears'),
    ];
    for (const content of spoilt) expect(await upload(elder, content)).toBe('voice-unreadable');
    expect(await upload(elder, voice)).toBe('ok');
  });

  it('after upload without sending any is refused in the end', async () => {
    const elder = await bank.given.elder();
    for (let n = 0; n < UNUSED_UPLOADS_MAX; n += 1) await uploadedVoice(elder);
    expect(await upload(elder, mp3())).toBe('too-many-tries');
  });
});

describe('what was said is gone', () => {
  it('30 days after the request is over, and not before', async () => {
    const elder = await bank.given.elder();
    const { request, voiceFileId } = await spoken(elder);
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    const now = await bank.given.now();
    await bank.sweep(now.add({ hours: 30 * 24 - 1 }));
    expect((await hear(elder, request.id)).status).toBe(200);
    await bank.sweep(now.add({ hours: 30 * 24 + 1 }));
    expect((await hear(elder, request.id)).status).toBe(404);
    expect(existsSync(pathOf(voiceFileId))).toBe(false);
    const after = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
    expect(after.hasVoice).toBe(false);
  });

  it('at once when its owner is forgotten, also what was never sent', async () => {
    const elder = await bank.given.elder();
    const { request, voiceFileId } = await spoken(elder);
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    const unsent = await uploadedVoice(elder);
    const { id } = await elder.must(elder.post<ErasureDto>('/my-data/erasure'));
    await worker.must(worker.post(`/erasures/${id}/confirm`));
    expect([existsSync(pathOf(voiceFileId)), existsSync(pathOf(unsent))]).toEqual([false, false]);
    expect((await hear(worker, request.id)).status).toBe(404);
  });
});
