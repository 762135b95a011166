import type { MeDto } from '@huzhu/shared';
import { http } from '@/services/http';
import { ProblemError } from '@/services/problem-error';
import { sessionToken } from '@/services/session';
import { personShelf } from '@/services/storage';

const HOTLINE_KEY = 'huzhu.hotline';

let known: { token: string | null; me: MeDto } | null = null;

interface Asked {
  token: string | null;
  answer: Promise<MeDto>;
}

let ahead: Asked | null = null;
/** Some page has asked by itself. */
let isAsked = false;

/** Asks before the page is there that shows it. What the server refuses is asked again by that page, which says so. */
export const askMeAhead = (): void => {
  if (isAsked) return;
  const answer = http.ahead<MeDto>('/me');
  answer.catch(() => undefined);
  ahead = { token: sessionToken(), answer };
};

const askMe = (): Promise<MeDto> => http.get<MeDto>('/me');

/** What was asked ahead answers once, and only whom it was asked for. */
const answerOf = (asked: Asked | null): Promise<MeDto> =>
  asked?.token === sessionToken()
    ? asked.answer.catch((failure: unknown) => {
        if (failure instanceof ProblemError && !failure.isDefinite) throw failure;
        return askMe();
      })
    : askMe();

/** Who the caller is, as the server says now. */
export const readMe = async (): Promise<MeDto> => {
  const token = sessionToken();
  const asked = ahead;
  [ahead, isAsked] = [null, true];
  const me = await answerOf(asked);
  known = { token, me };
  personShelf.write(HOTLINE_KEY, me.organization.hotline);
  return me;
};

/** For pages that only need a name or a telephone number: asked once for each session. */
export const rememberMe = async (): Promise<MeDto> => (known && known.token === sessionToken() ? known.me : readMe());

/** The community's telephone as last heard: it works without a network, too. */
export const knownHotline = (): string | null => personShelf.read<string>(HOTLINE_KEY);
