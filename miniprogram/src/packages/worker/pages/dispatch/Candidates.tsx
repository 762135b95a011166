import { DECLINE_WORDS } from '@huzhu/shared';
import { useEffect, useRef, useState } from 'react';
import { BigButton, LoaderView } from '@/components';
import { assignByPhone, type Candidate, listCandidates, recordAsk } from '@/features/help/dispatch/api';
import { refusalToWorker } from '@/features/help/dispatch/refusals';
import { besides } from '@/features/help/dispatch/wanted';
import { asProblem } from '@/hooks/as-problem';
import { useAction } from '@/hooks/useAction';
import { type Keys, useKeys } from '@/hooks/useKeys';
import { type PagedList, usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { goOnAtId } from '@/services/scroll';
import { CandidateCard, cardId, type Said } from './CandidateCard';
import { Round } from './Round';

interface Props {
  requestId: string;
  /** Read again when it changes. */
  version: number;
  onRetry: () => Promise<void>;
  /** Somebody goes. */
  onFilled: () => Promise<void>;
}

const EMPTY = { icon: 'person' as const, words: '这里没有要找的人了，或者附近还没有志愿者。' };

/** Whoever was telephoned stays where they were: the next one is the one below. */
const useSteadyOrder = (read: readonly Candidate[]): Candidate[] => {
  const seen = useRef<string[]>([]);
  for (const { id } of read) if (!seen.current.includes(id)) seen.current.push(id);
  return [...read].sort((a, b) => seen.current.indexOf(a.id) - seen.current.indexOf(b.id));
};

/** What the volunteer is asked besides: why not, or what else they could go to. */
type Further = 'why' | 'round' | null;

/** Who is being telephoned, and what they are asked besides. */
const useChosen = (all: readonly Candidate[]) => {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [further, setFurther] = useState<Further>(null);
  const fitting = all.filter((one) => one.unfit === null);
  const chosen = fitting.find((one) => one.id === chosenId) ?? null;
  const choose = (id: string | null) => {
    setChosenId(id);
    setFurther(null);
  };
  const step = (by: 1 | -1) => {
    const next = besides(fitting, chosen === null ? -1 : fitting.indexOf(chosen), by);
    if (next) choose(next.id);
  };
  const at = all.findIndex((one) => one.id === chosenId);
  useEffect(() => {
    if (at !== -1) goOnAtId(cardId(at));
  }, [at, chosenId]);
  return { chosen, choose, step, further, setFurther };
};

/** What the volunteer said, sent once however often it is tapped. */
const useSaying = ({ requestId, onFilled }: Props, list: PagedList<Candidate>, onDone: () => void) => {
  const [record, recording] = useAction(async ({ volunteerId }: Candidate, said: Said) => {
    await recordAsk(requestId, { volunteerId, ...said });
    onDone();
    await list.reload();
  });
  const [agree, agreeing] = useAction(async ({ volunteerId, name }: Candidate) => {
    try {
      await assignByPhone(requestId, { volunteerId });
      saySuccess(`说好了，${name}去`);
      await onFilled();
    } catch (failure) {
      throw refusalToWorker(asProblem(failure), name);
    } finally {
      await list.reload();
    }
  });
  return { record, agree, isBusy: recording || agreeing };
};

/** Who could go, in the order in which one telephones; by keys at a desk. */
export const Candidates = (props: Props) => {
  const { requestId, version, onRetry, onFilled } = props;
  const list = usePagedList((cursor) => listCandidates(requestId, cursor), [requestId, version]);
  const all = useSteadyOrder(list.read);
  const { chosen, choose, step, further, setFurther } = useChosen(all);
  const saying = useSaying(props, list, () => setFurther(null));
  const mayAsk = chosen !== null && chosen.restBecause === null && !saying.isBusy;
  const whyKeys: Keys = Object.fromEntries(
    DECLINE_WORDS.map((declineWord, at) => [
      String(at + 1),
      () => chosen && mayAsk && saying.record(chosen, { outcome: 'declined', declineWord }),
    ]),
  );
  const keys: Keys = {
    '1': () => chosen && mayAsk && saying.record(chosen, { outcome: 'no_answer' }),
    '2': () => mayAsk && setFurther('why'),
    '3': () => chosen && !saying.isBusy && saying.agree(chosen),
    '4': () => chosen && !saying.isBusy && setFurther('round'),
  };
  useKeys({
    ...(further === 'round' ? {} : { ArrowDown: () => step(1), ArrowUp: () => step(-1) }),
    Escape: () => setFurther(null),
    ...{ why: whyKeys, round: {}, none: keys }[further ?? 'none'],
  });
  const roundOf = (one: Candidate) => (
    <Round
      one={one}
      requestId={requestId}
      onDone={async (isFilled) => {
        setFurther(null);
        await (isFilled ? onFilled() : onRetry());
      }}
      onClose={() => setFurther(null)}
    />
  );
  return (
    <LoaderView of={list.loader} onRetry={onRetry} empty={EMPTY}>
      {() => (
        <>
          <Box as='ul' className='dispatch__rows'>
            {all.map((one, at) => (
              <Box as='li' key={one.id} id={cardId(at)}>
                <CandidateCard
                  one={one}
                  isChosen={one.id === chosen?.id}
                  isBusy={saying.isBusy}
                  asksWhy={further === 'why'}
                  onChoose={() => choose(one.id)}
                  onAskWhy={() => setFurther('why')}
                  onAskMore={() => setFurther('round')}
                  round={further === 'round' && one.id === chosen?.id ? roundOf(one) : null}
                  onSaid={(said) => void saying.record(one, said)}
                  onYes={() => void saying.agree(one)}
                />
              </Box>
            ))}
          </Box>
          {list.hasMore && (
            <BigButton tone='second' busy={list.loadingMore} onTap={() => void list.loadMore()}>
              再看一些
            </BigButton>
          )}
        </>
      )}
    </LoaderView>
  );
};
