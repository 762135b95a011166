import type { PageDto, RosterImportDto, RosterKind, RosterSampleDto, SampleRosterDto } from '@huzhu/shared';
import { chooseSheet, saveFile, uploadFile } from '@/services/files';
import { http } from '@/services/http';

export const listImports = (cursor?: string): Promise<PageDto<RosterImportDto>> =>
  http.get('/roster-imports', { cursor });

export const readImport = (id: string): Promise<RosterImportDto> => http.get(`/roster-imports/${id}`);

/** Lets the worker choose a sheet, and has it looked through; null when none was chosen. */
export const checkSheet = async (kind: RosterKind): Promise<RosterImportDto | null> => {
  const sheet = await chooseSheet();
  if (!sheet) return null;
  const { id: fileId } = await uploadFile('roster', sheet);
  return http.post('/roster-imports', { kind, fileId });
};

export const applyImport = (id: string): Promise<RosterImportDto> => http.post(`/roster-imports/${id}/apply`);
export const discardImport = (id: string): Promise<RosterImportDto> => http.post(`/roster-imports/${id}/discard`);
export const undoImport = (id: string): Promise<RosterImportDto> => http.post(`/roster-imports/${id}/undo`);

/** Whom a second person asks before the list counts: the bank writes down who looked. */
export const readSample = (id: string): Promise<RosterSampleDto> => http.get(`/roster-imports/${id}/sample`);
export const sampleImport = (id: string, body: SampleRosterDto): Promise<RosterSampleDto> =>
  http.post(`/roster-imports/${id}/samples`, body);
export const confirmImport = (id: string): Promise<RosterImportDto> => http.post(`/roster-imports/${id}/confirm`);

export const saveTemplate = (kind: RosterKind): Promise<void> =>
  saveFile(`/roster-imports/template?kind=${kind}`, '名册模板.xlsx');
export const saveFaults = (id: string): Promise<void> => saveFile(`/roster-imports/${id}/faults`, '要改的行.xlsx');
export const saveRoster = (kind: RosterKind): Promise<void> =>
  saveFile(`/roster-exports?kind=${kind}`, kind === 'elders' ? '老人名册.xlsx' : '志愿者名册.xlsx');
