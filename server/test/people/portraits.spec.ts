import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  FILE_BYTES_MAX_OF,
  PORTRAIT_SIDE_PIXELS,
  UNUSED_FILE_HOURS,
  UNUSED_UPLOADS_MAX,
  type AssignmentDto,
  type ErasureDto,
  type MyDataDto,
  type VolunteerDto,
} from '@huzhu/shared';
import sharp from 'sharp';
import { moveWhatItHas } from '../../src/community/merging/entries.js';
import { PortraitsService } from '../../src/people/volunteers/portraits.service.js';
import type { Client } from '../support/client.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { givePortrait, photograph, uploadedPortrait } from '../support/portraits.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { uploadedVoice } from '../support/voices.js';

let bank: Harness;
let worker: Client;
let volunteer: Client;
beforeAll(async () => {
  bank = await Harness.start('portraits');
  worker = await bank.given.worker();
});
beforeEach(async () => {
  await bank.at(MORNING);
  volunteer = await bank.given.volunteer();
});
afterAll(() => bank.stop());

const ownPath = (): string => `/volunteers/${volunteer.memberId}`;
const isKept = (id: string): boolean => existsSync(join(resolve(SETTINGS.filesDirectory), id.slice(-2), id));
const file = (): Promise<VolunteerDto> => volunteer.must(volunteer.get<VolunteerDto>(ownPath()));
const change = async (who: Client, body: object): Promise<string> =>
  outcomeOf(await who.patch(ownPath(), { version: (await file()).version, ...body }));
const upload = async (content: Buffer): Promise<string> =>
  outcomeOf(await volunteer.upload('/files?purpose=portrait', content));

describe('a photograph', () => {
  it('is kept as a small upright square, without where and by what it was taken', async () => {
    expect((await sharp(await photograph()).metadata()).exif).toBeDefined();
    await givePortrait(volunteer);
    const { body, headers } = await volunteer.get<Buffer>(`${ownPath()}/portrait`);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['image/jpeg', 'private, no-store']);
    const { width, height, exif, orientation } = await sharp(body).metadata();
    expect([width, height, exif, orientation]).toEqual([
      PORTRAIT_SIDE_PIXELS,
      PORTRAIT_SIDE_PIXELS,
      undefined,
      undefined,
    ]);
  });

  it('of one kind is taken as well as of another; what is none, or made to fill the memory, is refused', async () => {
    const png = await sharp(await photograph())
      .png()
      .toBuffer();
    expect(await upload(png)).toBe('ok');
    const huge = Buffer.from(png);
    // The size that a PNG says it has.
    huge.writeUInt32BE(100_000, 16);
    huge.writeUInt32BE(100_000, 20);
    for (const broken of [huge, png.subarray(0, 60), Buffer.from([0xff, 0xd8, 0xff, 0xe0])])
      expect(await upload(broken)).toBe('picture-unreadable');
    for (const other of ['%PDF-1.7', '<svg onload=alert(1)>'])
      expect(await upload(Buffer.from(other))).toBe('file-type-refused');
    expect(await upload(Buffer.concat([png, Buffer.alloc(FILE_BYTES_MAX_OF.portrait)]))).toBe('file-too-large');
  });

  it('is used once, by who uploaded it, for this', async () => {
    const used = await givePortrait(volunteer);
    for (const id of [used, await uploadedPortrait(await bank.given.volunteer()), await uploadedVoice(volunteer)])
      expect(await change(volunteer, { portraitFileId: id })).toBe('not-found');
    expect(await change(volunteer, { portraitFileId: 'x' })).toBe('validation-failed');
    expect(await change(volunteer, { portraitFileId: used, removesPortrait: true })).toBe('validation-failed');
  });

  it('takes the place of the one before, which is gone; of two at once one is told that it is stale', async () => {
    const first = await givePortrait(volunteer);
    const { version } = await file();
    const others = [await uploadedPortrait(volunteer), await uploadedPortrait(volunteer)];
    const races = others.map((portraitFileId) => () => volunteer.patch(ownPath(), { version, portraitFileId }));
    expect(tallyOf(await allAtOnce(races))).toEqual({ ok: 1, stale: 1 });
    expect(isKept(first)).toBe(false);
    expect(await change(volunteer, { removesPortrait: true })).toBe('ok');
    expect((await file()).hasPortrait).toBe(false);
    expect((await volunteer.get(`${ownPath()}/portrait`)).status).toBe(404);
  });

  it('is taken by a worker at the desk, too', async () => {
    expect(await change(worker, { portraitFileId: await uploadedPortrait(worker), calledAs: ' 李姐 ' })).toBe('ok');
    expect(await file()).toMatchObject({ hasPortrait: true, calledAs: '李姐' });
  });

  it('that a worker took is the volunteer’s: they are told who looked, the worker is not', async () => {
    const desk = await bank.given.worker();
    await change(desk, { portraitFileId: await uploadedPortrait(desk) });
    await worker.get(`${ownPath()}/portrait`);
    const looksToldTo = async (who: Client) =>
      (await who.must(who.get<MyDataDto>('/my-data'))).reads.filter(({ action }) => action === 'read-file').length;
    expect([await looksToldTo(volunteer), await looksToldTo(desk)]).toEqual([1, 0]);
    const now = await bank.given.now();
    await bank.source.transaction((tx) => bank.get(PortraitsService).forget(tx, desk.memberId ?? '', now));
    expect((await volunteer.get(`${ownPath()}/portrait`)).status).toBe(200);
  });

  it('goes with the profile when two entries become one; that of a profile left behind is swept', async () => {
    const [early, late] = [await bank.given.volunteer(), await bank.given.elder()];
    const [lost, kept] = [await givePortrait(volunteer), await givePortrait(early)];
    const now = await bank.given.now();
    const merge = (from: Client, into: Client) =>
      bank.source.transaction((tx) => moveWhatItHas(tx, from.memberId ?? '', into.memberId ?? '', now));
    await merge(volunteer, early);
    await merge(early, late);
    await bank.sweep(now.add({ hours: UNUSED_FILE_HOURS + 1 }));
    expect([isKept(lost), isKept(kept)]).toEqual([false, true]);
    expect((await late.get(`/volunteers/${late.memberId}/portrait`)).status).toBe(200);
  });

  it('after upload without showing any is refused in the end', async () => {
    const content = await photograph();
    for (let n = 0; n < UNUSED_UPLOADS_MAX; n += 1) await uploadedPortrait(volunteer, content);
    expect(await upload(content)).toBe('too-many-tries');
  });
});

describe('whoever waits at the door', () => {
  it('sees who comes from the yes until the service is over; workers see it also afterwards, others never', async () => {
    await givePortrait(volunteer);
    await change(volunteer, { calledAs: '李姐' });
    const elder = await bank.given.elder();
    const request = await bank.given.openRequest(elder);
    const accepted = await bank.given.accepted(volunteer, request.id);
    const path = `/assignments/${accepted.id}`;
    const sees = async (who: Client): Promise<number> => (await who.get(`${path}/portrait`)).status;
    const helper = async () => (await elder.must(elder.get<AssignmentDto>(path))).volunteer;
    expect(await helper()).toMatchObject({ calledAs: '李姐', hasPortrait: true });
    expect([await sees(elder), await sees(worker)]).toEqual([200, 200]);
    const strangers = [await bank.given.elder(), await bank.given.volunteer()];
    strangers.push(await bank.given.worker(await bank.given.otherCommunity()));
    for (const other of strangers) {
      expect(await sees(other)).toBe(404);
      expect((await other.get(`${ownPath()}/portrait`)).status).toBe(404);
    }
    await bank.given.checkedIn(volunteer, accepted);
    expect(await sees(elder)).toBe(200);
    await bank.given.checkedOut(volunteer, accepted);
    expect([await sees(elder), await sees(worker)]).toEqual([404, 200]);
    expect(await helper()).toMatchObject({ calledAs: null, hasPortrait: false });
  });

  it('is seen by the volunteer to have looked', async () => {
    await givePortrait(volunteer);
    await worker.get(`${ownPath()}/portrait`);
    await volunteer.get(`${ownPath()}/portrait`);
    const mine = await volunteer.must(volunteer.get<MyDataDto>('/my-data'));
    expect(mine.volunteer).toMatchObject({ hasPortrait: true, calledAs: null });
    expect(mine.reads.filter(({ action }) => action === 'read-file')).toHaveLength(1);
  });
});

describe('the photograph is gone', () => {
  it('when they help no more', async () => {
    const id = await givePortrait(volunteer);
    await volunteer.must(volunteer.post(`${ownPath()}/end`, { reason: '搬家了' }));
    expect(isKept(id)).toBe(false);
  });

  it('when they are forgotten, also what was never shown', async () => {
    const ids = [await givePortrait(volunteer), await uploadedPortrait(volunteer)];
    const { id } = await volunteer.must(volunteer.post<ErasureDto>('/my-data/erasure'));
    await worker.must(worker.post(`/erasures/${id}/confirm`));
    expect(ids.map(isKept)).toEqual([false, false]);
  });
});
