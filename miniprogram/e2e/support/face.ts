import type { FileDto, MyVolunteeringDto } from '@huzhu/shared';
import sharp from 'sharp';
import type { ApiPerson } from './api-person.ts';

/** Nobody's: a head, hair, a coat. */
const FACE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 168 168" width="336" height="336">
  <rect width="168" height="168" fill="#e3eee4"/>
  <ellipse cx="84" cy="70" rx="43" ry="46" fill="#5d5446"/>
  <ellipse cx="84" cy="78" rx="33" ry="38" fill="#f0c8a0"/>
  <ellipse cx="84" cy="46" rx="36" ry="18" fill="#5d5446"/>
  <circle cx="71" cy="76" r="4" fill="#2a251e"/><circle cx="97" cy="76" r="4" fill="#2a251e"/>
  <path d="M70 94 Q84 106 98 94" fill="none" stroke="#2a251e" stroke-width="4" stroke-linecap="round"/>
  <ellipse cx="84" cy="176" rx="66" ry="58" fill="#0f5a46"/>
</svg>`;

/** Through the front door: uploaded, then shown. */
export const showsFace = async (volunteer: ApiPerson, calledAs: string): Promise<void> => {
  const { id } = await volunteer.upload<FileDto>('portrait', await sharp(Buffer.from(FACE)).png().toBuffer());
  const { volunteer: mine } = await volunteer.get<MyVolunteeringDto>('/my-volunteering');
  if (!mine) throw new Error('no volunteer can show a face');
  await volunteer.patch(`/volunteers/${mine.memberId}`, { version: mine.version, calledAs, portraitFileId: id });
};
