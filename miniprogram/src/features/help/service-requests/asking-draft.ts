import { keep, kept } from '@/services/kept';
import { now } from '@/services/clock';
import type { Said } from '../questions/said';

/** What somebody types and chooses on the last step of asking; when it is stands in the address of the page. */
export interface AskingDraft {
  note: string;
  said: Said;
}

interface KeptAsking extends AskingDraft {
  /** Another kind of help asks other things. */
  itemCode: string;
  /** The request that is asked for once more, or none. */
  of: string | null;
}

const NAME = 'asking';

/** Stays on this phone for a day, however the page is left: it goes with sending and with entering. A voice is not kept. */
export const keepAsking = (itemCode: string, of: string | null, { note, said }: AskingDraft): void => {
  const isEmpty = note.trim() === '' && Object.values(said).every((one) => (one ?? '').trim() === '');
  keep(NAME, isEmpty ? null : ({ itemCode, of, note, said } satisfies KeptAsking), now());
};

export const forgetAsking = (): void => {
  keep(NAME, null, now());
};

/** What was typed last for this; null: nothing. */
export const keptAsking = (itemCode: string, of: string | null): AskingDraft | null => {
  const draft = kept<KeptAsking>(NAME)?.value;
  return draft !== undefined && draft.itemCode === itemCode && draft.of === of
    ? { note: draft.note, said: draft.said }
    : null;
};
