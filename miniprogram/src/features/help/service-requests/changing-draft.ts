import type { ServiceRequestDto } from '@huzhu/shared';
import { now } from '@/services/clock';
import { keep, kept } from '@/services/kept';
import { type Changing, changingOf } from './changing';

interface KeptChanging {
  id: string;
  /** Somebody else changed it meanwhile: then what was typed belongs to another. */
  revision: number;
  changing: Changing;
}

const NAME = 'changing';

type Asked = Pick<ServiceRequestDto, 'id' | 'revision'>;

/** Stays on this phone for a day, however the page is left: it goes with sending, and with whoever leaves. A voice is not kept. */
export const keepChanging = ({ id, revision }: Asked, changing: Changing): void => {
  keep(NAME, { id, revision, changing } satisfies KeptChanging, now());
};

export const forgetChanging = (): void => {
  keep(NAME, null, now());
};

/** What was typed last, or else what the request says. A time that has passed by now is asked for again. */
export const firstChanging = (request: ServiceRequestDto): Changing => {
  const draft = kept<KeptChanging>(NAME)?.value;
  const before = changingOf(request);
  if (draft === undefined || draft.id !== request.id || draft.revision !== request.revision) return before;
  const isOver = Date.parse(draft.changing.window.startsAt) <= now().getTime();
  return { ...draft.changing, window: isOver ? before.window : draft.changing.window };
};
