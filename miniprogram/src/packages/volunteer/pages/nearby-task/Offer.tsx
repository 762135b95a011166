import { ACCEPTING_REFUSALS, type FirstAskDto, type NearbyRequestDto, type OfferDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, AskButton, BigButton, Card, ChoiceList, Facts, StatusTag } from '@/components';
import { TaskStandard } from '@/features/help/assignments/TaskStandard';
import { acceptRequest } from '@/features/help/nearby/api';
import { agreedTimes } from '@/features/help/nearby/agreed-times';
import { acceptOffer } from '@/features/help/offers/api';
import { answerFacts } from '@/features/help/questions/answer-facts';
import { minuteOfDay } from '@/format/day';
import { formatTime } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useInView } from '@/hooks/useInView';
import { useNow } from '@/hooks/useNow';
import { replaceWith } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { ProblemError } from '@/services/problem-error';
import { TASK } from '../../routes';
import { AskedFirst, NotThisTime } from './AskedFirst';
import { FirstTimer } from './FirstTimer';
import { CannotGo, WhyYou } from './OfferAnswer';
import { RequestFacts } from './RequestFacts';
import { WaysOn } from './WaysOn';

const timeWords = (at: string): string => formatTime(minuteOfDay(new Date(at)));

/** After these another tap would say the same: the button makes room for the ways on. */
const ENDINGS = [
  ...(['already-taken', 'request-not-open', 'own-request', 'time-overlaps', 'not-found'] as const),
  ...(['offer-taken', 'offer-late'] as const),
  ...ACCEPTING_REFUSALS,
];
/** One's own tasks stand in the way. */
const OWN_TASKS = ['time-overlaps', 'first-task-first', 'open-tasks-full'] as const;
const isEnding = (failure: unknown): failure is ProblemError =>
  failure instanceof ProblemError && ENDINGS.some((name) => failure.is(name));

/** Whoever is asked says 好, whoever finds it themselves says what they do. */
const yesWords = (isAsked: boolean, agreed: string | null): string => {
  const yes = isAsked ? '好，我去' : '我来帮忙';
  return agreed === null ? yes : `${yes}，${timeWords(agreed)}到`;
};

interface Props {
  request: NearbyRequestDto;
  /** Set where this volunteer is asked before others. */
  ask: FirstAskDto | undefined;
  /** Set where the app asks this very volunteer. */
  offer: OfferDto | undefined;
  reload: () => Promise<void>;
}

/** What is asked, what may never be done, when one would come, and the one big button. */
export const Offer = ({ request, ask, offer, reload }: Props) => {
  const now = useNow();
  const times = agreedTimes(request, now);
  const [chosen, setChosen] = useState<string | null>(null);
  // What was chosen may be over by now; then it is the first that is left.
  const agreed = times.find((at) => at === chosen) ?? times[0] ?? null;
  const [ending, setEnding] = useState<ProblemError | null>(null);
  const isInView = useInView();
  const [accept, accepting] = useAction(async () => {
    try {
      const body = { revision: request.revision, ...(agreed === null ? {} : { agreedStartAt: agreed }) };
      const assignment = await (offer ? acceptOffer(offer.id, body) : acceptRequest(request.id, body));
      saySuccess(assignment.firstTask === null ? '接单成功，谢谢您' : '位置给您留着，等社区同意');
      if (isInView()) await replaceWith(TASK, { id: assignment.id });
    } catch (failure) {
      if (failure instanceof ProblemError && failure.is('request-changed')) await reload();
      if (!isEnding(failure)) throw failure;
      setEnding(failure);
      // Where somebody was quicker, the page then says how to wait.
      if (failure.is('already-taken') || failure.is('offer-taken')) await reload();
    }
  });
  return (
    <>
      {ask && <AskedFirst ask={ask} />}
      {offer && !ending && <WhyYou offer={offer} />}
      <Card
        title={request.itemTitle}
        aside={request.isUrgent ? <StatusTag tone='waiting'>急着要人</StatusTag> : undefined}
      >
        <RequestFacts request={request} now={now} />
        {request.answers.length > 0 && <Facts facts={answerFacts(request.answers)} />}
      </Card>
      {!ending && <FirstTimer />}
      <TaskStandard does={request.does} doesNot={request.doesNot} />
      {times.length > 1 && !ending && (
        <Card title='您几点到'>
          <ChoiceList
            title='您几点到'
            titleHidden
            columns={2}
            choices={times.map((at) => ({ value: at, title: timeWords(at) }))}
            value={agreed}
            onChoose={setChosen}
          />
        </Card>
      )}
      {ending ? (
        <WaysOn
          title={ending.title}
          isOwnTime={OWN_TASKS.some((name) => ending.is(name))}
          needsCall={ending.is('accepting-paused')}
        />
      ) : (
        <ActionBar>
          <BigButton icon='hands' busy={accepting} onTap={() => void accept()}>
            {yesWords(offer !== undefined, agreed)}
          </BigButton>
        </ActionBar>
      )}
      {ask && !ending && <NotThisTime id={request.id} reload={reload} />}
      {offer && !ending && <CannotGo offer={offer} reload={reload} />}
      {process.env.TARO_ENV === 'weapp' && !ending && !ask && !offer && (
        <AskButton asks='share' tone='second' icon='share'>
          转给能帮忙的朋友
        </AskButton>
      )}
    </>
  );
};
