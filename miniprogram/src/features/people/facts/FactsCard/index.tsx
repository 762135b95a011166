import type { FactAnswer, MemberFactDto } from '@huzhu/shared';
import { useState } from 'react';
import { Card, ChoiceList, Facts, LoaderView } from '@/components';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { decideFacts, listNewestFacts } from '../api';
import { factLines, factTitle } from '../words';

interface Props {
  memberId: string;
  onDone: () => unknown;
}
interface DeskProps {
  facts: readonly MemberFactDto[];
  decide: (factIds: string[], answer: FactAnswer, words: string) => Promise<unknown>;
  reload: () => Promise<void>;
}

const listed = (facts: readonly MemberFactDto[]) =>
  facts.map((fact) => ({ name: factTitle(fact), value: factLines(fact).join('；'), isLong: true }));

const WHY_WAITING = '还没有第二个人核实。核实以前，服务照平常的办法用时间。';

/** What the second person may say: all of it is so, or one of it is not. */
const Desk = ({ facts, decide, reload }: DeskProps) => {
  const confirmed = facts.filter(({ mayConfirm }) => mayConfirm);
  const refused = facts.filter(({ mayRefuse }) => mayRefuse);
  const [chosen, setChosen] = useState<string | null>(null);
  const wrong = refused.find(({ id }) => id === chosen) ?? refused[0];
  const shared = { reload, reasonLabel: '看了什么、问了谁' };
  return (
    <>
      {confirmed.length > 0 && (
        <ReasonAction
          {...shared}
          label='我核实过了'
          tone='primary'
          title='都核实过了吗？'
          words={confirmed.map(factTitle).join('、')}
          yes='都对，核实'
          done='核实好了'
          act={(words) =>
            decide(
              confirmed.map(({ id }) => id),
              'counted',
              words,
            )
          }
        />
      )}
      {wrong && (
        <ReasonAction
          {...shared}
          label='有一条不对'
          tone='danger'
          title='哪一条不对？'
          yes='不对，去掉'
          done='已经去掉'
          act={(words) => decide([wrong.id], 'refused', words)}
        >
          <ChoiceList
            title='待核实的'
            choices={refused.map((fact) => ({ value: fact.id, title: factTitle(fact) }))}
            value={wrong.id}
            onChoose={setChosen}
          />
        </ReasonAction>
      )}
    </>
  );
};

/** What decides who pays for the elder, since when, and on whose word. What one person alone said is marked. */
export const FactsCard = ({ memberId, onDone }: Props) => {
  const [loader, reload] = useLoader(() => listNewestFacts(memberId), [memberId]);
  const decide = (factIds: string[], answer: FactAnswer, words: string): Promise<unknown> =>
    decideFacts(memberId, { factIds, answer, words });
  const again = async (): Promise<void> => {
    await reload();
    await onDone();
  };
  return (
    <Card title='情况记录'>
      <LoaderView of={loader} onRetry={reload}>
        {({ items }) => {
          const waiting = items.filter(({ status }) => status === 'waiting');
          return (
            <>
              {waiting.length > 0 && <Box as='p'>{WHY_WAITING}</Box>}
              <Facts facts={listed([...waiting, ...items.filter(({ status }) => status !== 'waiting')])} />
              <Desk facts={waiting} decide={decide} reload={again} />
            </>
          );
        }}
      </LoaderView>
    </Card>
  );
};
