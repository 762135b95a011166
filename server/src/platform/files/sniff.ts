import { XLSX_TYPE, type FileType } from '@huzhu/shared';
import { soundOf } from './sniff-sound.js';

const STARTS: readonly [FileType, Buffer][] = [
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['application/pdf', Buffer.from('%PDF-')],
  [XLSX_TYPE, Buffer.from([0x50, 0x4b, 0x03, 0x04])],
];

/** What the first bytes say; names and declared types are not believed. A zip counts as a sheet until it is opened. */
export const sniff = (content: Buffer): FileType | null =>
  STARTS.find(([, start]) => content.subarray(0, start.length).equals(start))?.[0] ?? soundOf(content);
