import type { SessionDto } from '@huzhu/shared';
import { forgetKept } from './kept';
import { personShelf } from './storage';

const KEY = 'huzhu.session';

let session: SessionDto | null | undefined;

const read = (): SessionDto | null => {
  session ??= personShelf.read<SessionDto>(KEY);
  return session;
};

/** What proves who we are, or null before somebody has entered. */
export const sessionToken = (): string | null => read()?.token ?? null;

export const openSession = (opened: SessionDto): void => {
  session = opened;
  forgetKept();
  personShelf.write(KEY, opened);
};

export const forgetSession = (): void => {
  session = null;
  forgetKept();
  personShelf.remove(KEY);
};
