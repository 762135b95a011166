/** What a file is for; it is read only through the feature that owns the purpose. */
export const FILE_PURPOSES = ['roster', 'opening_scan', 'request_voice', 'portrait', 'receipt'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export const PDF_TYPE = 'application/pdf';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What the bytes themselves say; what the sender says is not believed. */
export const FILE_TYPES = [
  XLSX_TYPE,
  'image/jpeg',
  'image/png',
  'application/pdf',
  'audio/mpeg',
  'audio/aac',
  'audio/mp4',
  'audio/webm',
  'audio/ogg',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const FILE_TYPES_OF: Record<FilePurpose, readonly FileType[]> = {
  roster: [XLSX_TYPE],
  opening_scan: ['image/jpeg', 'image/png', 'application/pdf'],
  // What WeChat's recorder makes (mp3, aac) and what browsers do (webm, ogg, mp4): sound alone, never a film.
  request_voice: ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/webm', 'audio/ogg'],
  // Kept as a small JPEG, whatever came.
  portrait: ['image/jpeg', 'image/png'],
  receipt: ['image/jpeg', 'image/png'],
};
export const FILE_BYTES_MAX = 5 * 1024 * 1024;
export const FILE_BYTES_MAX_OF: Record<FilePurpose, number> = {
  roster: FILE_BYTES_MAX,
  opening_scan: FILE_BYTES_MAX,
  // A minute of speech is a quarter of it.
  request_voice: 1024 * 1024,
  portrait: FILE_BYTES_MAX,
  receipt: FILE_BYTES_MAX,
};
/** A portrait is kept as a square of so many pixels: sharp at 112 px on every phone. */
export const PORTRAIT_SIDE_PIXELS = 336;
/** A receipt is kept whole, at most so many pixels long and wide: its figures can be read. */
export const RECEIPT_SIDE_PIXELS = 1600;
/** What members upload for themselves, and not a desk. */
export const MEMBERS_FILE_PURPOSES: readonly FilePurpose[] = ['request_voice', 'portrait', 'receipt'];
/** A person may have so many of these of a purpose that nothing has used yet: nobody fills the disk. */
export const UNUSED_UPLOADS_MAX = 20;
/** An upload that nothing has used by then is removed. */
export const UNUSED_FILE_HOURS = 24;

/** Query of POST /files. */
export interface FileQueryDto {
  purpose: FilePurpose;
}

/** Answer of POST /files: what was kept. Names of files are not. */
export interface FileDto {
  id: string;
  purpose: FilePurpose;
  contentType: FileType;
  bytes: number;
}
