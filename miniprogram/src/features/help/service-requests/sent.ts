import { newKey } from '@/services/idempotency';
import { sessionToken } from '@/services/session';
import { personShelf } from '@/services/storage';

/** One walk through the steps of asking, and the request that came of it. */
interface SentWish {
  token: string | null;
  wish: string;
  requestId: string;
}

const KEY = 'huzhu.sent';

/** Goes along in the address from the choice of a time to the last step. */
export const newWish = newKey;

/** Called once the wish was sent: from then on its last step offers no sending. */
export const rememberSent = (wish: string, requestId: string): void => {
  personShelf.write(KEY, { token: sessionToken(), wish, requestId } satisfies SentWish);
};

/** The id of the request that this wish has become; null while it was not sent. */
export const sentRequestId = (wish: string | undefined): string | null => {
  const sent = personShelf.read<SentWish>(KEY);
  return sent !== null && sent.wish === wish && sent.token === sessionToken() ? sent.requestId : null;
};
