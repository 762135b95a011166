/** What a file is for; it is read only through the feature that owns the purpose. */
export const FILE_PURPOSES = ['roster', 'opening_scan'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What the bytes themselves say; what the sender says is not believed. */
export const FILE_TYPES = [XLSX_TYPE, 'image/jpeg', 'image/png', 'application/pdf'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const FILE_TYPES_OF: Record<FilePurpose, readonly FileType[]> = {
  roster: [XLSX_TYPE],
  opening_scan: ['image/jpeg', 'image/png', 'application/pdf'],
};
export const FILE_BYTES_MAX = 5 * 1024 * 1024;
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
