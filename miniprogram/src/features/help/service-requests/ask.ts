import type { CreateServiceRequestDto } from '@huzhu/shared';
import { ProblemError } from '@/services/problem-error';
import { sessionToken } from '@/services/session';
import { personShelf } from '@/services/storage';
import { cancelRequest, createRequest, submitRequest } from './api';

/** A draft that the server has and that was not yet sent out. */
interface KeptDraft {
  token: string | null;
  body: string;
  id: string;
}

const KEY = 'huzhu.draft';

/** The same wish as the draft that is kept: asked twice, it is still one. */
const keptDraftId = (body: string): string | null => {
  const kept = personShelf.read<KeptDraft>(KEY);
  return kept !== null && kept.body === body && kept.token === sessionToken() ? kept.id : null;
};

const makeDraft = async (ask: CreateServiceRequestDto, body: string): Promise<string> => {
  const { id } = await createRequest(ask);
  personShelf.write(KEY, { token: sessionToken(), body, id } satisfies KeptDraft);
  return id;
};

/** The draft cannot be sent any more: somebody else's, sent or ended meanwhile, or its time is over. */
const isGone = (failure: ProblemError): boolean =>
  failure.is('not-found') || failure.is('move-not-allowed') || failure.is('start-passed');

/**
 * Draft and submit in one; answers the id of the request. When the answer to either is lost and the person taps again,
 * the draft is found on the phone's shelf, and each of the two sendings has its own key: however often they tap, they
 * ask once. Short of minutes, the draft is what remains: a worker sees it, and its page says what to do. Where the same is
 * asked for already it waits as well, for the person's word: `again`, or {@link giveUpDraft}.
 */
export const askForHelp = async (ask: CreateServiceRequestDto, again: boolean): Promise<string> => {
  const body = JSON.stringify(ask);
  const keptId = keptDraftId(body);
  const id = keptId ?? (await makeDraft(ask, body));
  try {
    await submitRequest(id, again);
    personShelf.remove(KEY);
    return id;
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    if (failure.is('minutes-short')) return id;
    if (!isGone(failure)) throw failure;
    personShelf.remove(KEY);
    // An old draft of the same words stood in the way of a new wish.
    if (keptId !== null) return askForHelp(ask, again);
    throw failure;
  }
};

/** Cancels the draft that {@link askForHelp} left waiting for an answer, so that nothing unsent stays in 我的需求. */
export const giveUpDraft = async (): Promise<void> => {
  const kept = personShelf.read<KeptDraft>(KEY);
  personShelf.remove(KEY);
  if (kept !== null && kept.token === sessionToken()) await cancelRequest(kept.id);
};
