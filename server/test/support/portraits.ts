import type { FileDto, VolunteerDto } from '@huzhu/shared';
import sharp from 'sharp';
import type { Client } from './client.js';

/** As a phone takes it: wide, lying on its side, and telling where. */
export const photograph = (color = '#a5301e'): Promise<Buffer> =>
  sharp({ create: { width: 1600, height: 900, channels: 3, background: color } })
    .withExif({ IFD0: { Model: 'Telephone' }, IFD3: { GPSLatitude: '25/1 0/1 47/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const uploadedPortrait = async (who: Client, content?: Buffer): Promise<string> =>
  (await who.must(who.upload<FileDto>('/files?purpose=portrait', content ?? (await photograph())))).id;

/** The volunteer shows a photograph from now on. */
export const givePortrait = async (volunteer: Client): Promise<string> => {
  const path = `/volunteers/${volunteer.memberId}`;
  const { version } = await volunteer.must(volunteer.get<VolunteerDto>(path));
  const portraitFileId = await uploadedPortrait(volunteer);
  await volunteer.must(volunteer.patch(path, { version, portraitFileId }));
  return portraitFileId;
};
