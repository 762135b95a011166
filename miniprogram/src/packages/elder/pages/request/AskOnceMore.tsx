import type { ServiceRequestDto } from '@huzhu/shared';
import { ActionBar, BigButton } from '@/components';
import { nextWeekOf } from '@/features/help/service-requests/again';
import { helpersOf } from '@/features/help/service-requests/first';
import { newWish } from '@/features/help/service-requests/sent';
import { type Stage, stageOf } from '@/features/help/service-requests/stage';
import { goTo } from '@/services/navigate';
import { now } from '@/services/clock';
import { ASK_CONFIRM, ASK_WHEN } from '../../routes';

/** Nobody came: another time is chosen first. */
const SEEK_AGAIN: Stage[] = ['missed', 'expired', 'cancelled'];
/** It went well: the same weekday and time of the next week is proposed. */
const SAME_AGAIN: Stage[] = ['inReview', 'done', 'uncredited'];

/** The same help once more, with all that was said: kind, words, answers, how long and how many. 还请李姐: who came is asked first. */
export const AskOnceMore = ({ request }: { request: ServiceRequestDto }) => {
  const stage = stageOf(request);
  const of = { item: request.itemCode, of: request.id };
  if (SEEK_AGAIN.includes(stage))
    return (
      <ActionBar>
        <BigButton icon='hands' onTap={() => void goTo(ASK_WHEN, of)}>
          再找一次人
        </BigButton>
      </ActionBar>
    );
  if (!SAME_AGAIN.includes(stage)) return null;
  const again = (first: Record<string, string> = {}) =>
    void goTo(ASK_CONFIRM, { ...of, ...first, ...nextWeekOf(request, now()), wish: newWish() });
  return (
    <>
      {helpersOf(request).map(({ id, volunteer }) => (
        <BigButton key={id} tone='second' icon='person' onTap={() => again({ first: id })}>
          {`还请${volunteer.name}`}
        </BigButton>
      ))}
      <BigButton tone='second' icon='refresh' onTap={() => again()}>
        再请一次
      </BigButton>
    </>
  );
};
