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
  personShelf.write(KEY, opened);
  forgetKept();
};

export const forgetSession = (): void => {
  session = null;
  personShelf.remove(KEY);
  forgetKept();
};

let onLeft: () => void = () => undefined;
/** The app says once what goes with whoever leaves by themselves; a session that ends from elsewhere leaves it. */
export const whenLeft = (handler: () => void): void => {
  onLeft = handler;
};

export const leaveSession = (): void => {
  onLeft();
  forgetSession();
};
