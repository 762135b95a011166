import type { LetterDto, LetterPrintsDto, LettersDto } from '@huzhu/shared';
import type { Day } from '@/format/day';
import { saveFile } from '@/services/files';
import { http } from '@/services/http';

type Letters = Omit<LettersDto, 'items'> & { items: (LetterDto & { id: string })[] };

/** Who of a community gets a letter for `month` (`YYYY-MM`), and who printed them. */
export const readLetters = async (organizationId: string, month: string, cursor?: string): Promise<Letters> => {
  const page = await http.get<LettersDto>('/letters', { organizationId, month, cursor });
  return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
};

/** As the browser keeps it: the ending says what opens it. */
const fileNameOf = (month: string, part: number): string => `letters-${month}-${String(part)}.pdf`;

/** One A4 page each: the bank writes down who opened them. */
export const saveLetters = (organizationId: string, month: string, part: number): Promise<void> =>
  saveFile(
    `/letters/file?organizationId=${encodeURIComponent(organizationId)}&month=${month}&part=${String(part)}`,
    fileNameOf(month, part),
  );

/** A volunteer's week on paper: the Monday is any day of it. The bank writes down who opened it. */
export const saveTaskSheet = (volunteerId: string, monday: Day): Promise<void> =>
  saveFile(`/volunteers/${volunteerId}/task-sheet?weekOf=${monday}`, `task-sheet-${monday}.pdf`);

export const markPrinted = (organizationId: string, month: string, part: number): Promise<LetterPrintsDto> =>
  http.post('/letters/printed', { organizationId, month, part });
