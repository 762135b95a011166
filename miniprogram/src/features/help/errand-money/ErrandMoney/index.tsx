import type { AssignmentDto, ErrandMoneyDto } from '@huzhu/shared';
import { Card, LoaderView } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { readErrandMoney } from '../api';
import { Answer } from './Answer';
import { Receipt } from './Receipt';
import { Sums } from './Sums';
import { Written } from './Written';
import './index.scss';

interface Props {
  assignment: AssignmentDto;
  /** Whose page it is: the volunteer writes, whoever was helped says whether it is right, a worker writes that down. */
  reader: 'volunteer' | 'helped' | 'worker';
  reload: () => Promise<void>;
}

const hasBegun = ({ status }: AssignmentDto): boolean => status !== 'accepted' && status !== 'ended';

/** How it stands, to whoever was helped as 您. */
const standingOf = (money: ErrandMoneyDto, reader: Props['reader']): string => {
  const { handedOverFen, spentFen, agreedAt, agreedHow, isDisputed } = money;
  const who = reader === 'helped' ? '您' : '老人';
  if (handedOverFen === null) return '还没有写收到多少钱。';
  if (spentFen === null) return '还没有写花了多少。';
  if (agreedAt !== null) return agreedHow === 'phone' ? `${who}在电话里说过：对。` : `${who}说过：对。`;
  return isDisputed ? `${who}说过：不对。社区在问，问好了告诉${who}。` : `请${who}看一看对不对。`;
};

const Money = ({ assignment, reader, reload }: Props) => {
  const { id } = assignment;
  const [loader, again] = useLoader(() => readErrandMoney(id), [id]);
  const both = async (): Promise<void> => {
    await Promise.all([again(), reload()]);
  };
  return (
    <LoaderView of={loader} onRetry={again}>
      {(money) => (
        <Card title='代购款'>
          <Sums money={money} isReceiver={reader === 'volunteer'} />
          {/* The question below says as much. */}
          {!money.may.includes('dispute') && <Box as='p'>{standingOf(money, reader)}</Box>}
          {money.hasReceipt && <Receipt key={money.version} assignmentId={id} />}
          {money.receiptMissingReason !== null && <Box as='p'>{`没有小票：${money.receiptMissingReason}`}</Box>}
          {reader === 'volunteer' ? (
            <Written key={money.version} money={money} reload={again} />
          ) : (
            <Answer key={money.version} money={money} isSpoken={reader === 'worker'} reload={both} />
          )}
        </Card>
      )}
    </LoaderView>
  );
};

/** 代购款: what was handed over, spent and given back, where the kind of help takes money and somebody has come. */
export const ErrandMoney = (props: Props) =>
  props.assignment.takesMoney && hasBegun(props.assignment) ? <Money {...props} /> : null;
