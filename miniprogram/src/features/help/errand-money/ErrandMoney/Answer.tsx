import { type ErrandMoneyDto, INCIDENT_WORDS_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { agreeMoney, disputeMoney } from '../api';
import { sayMoney } from '../money';

interface Props {
  money: ErrandMoneyDto;
  /** A worker writes down what is said on the telephone. */
  isSpoken: boolean;
  reload: () => Promise<void>;
}

const Wrong = ({ money, isSpoken, reload, onClose }: Props & { onClose: () => void }) => {
  const [words, setWords] = useState('');
  const [error, setError] = useState<string>();
  const [send, sending] = useAction(async () => {
    setError(words.trim() === '' ? '请写一句哪里不对，比如：少找了 10 元' : undefined);
    if (words.trim() === '') return;
    try {
      await disputeMoney(money.assignmentId, money.version, words.trim());
      onClose();
      saySuccess(isSpoken ? '记下了，请在下面办' : '告诉社区了');
    } finally {
      await reload();
    }
  });
  return (
    <Sheet title='哪里不对？' onClose={onClose}>
      <Box as='p'>{isSpoken ? '写下老人说的话。' : '写一句就可以。社区去问，志愿者看不到您写的。'}</Box>
      <Field
        label='哪里不对'
        error={error}
        value={words}
        lines={2}
        lengthMax={INCIDENT_WORDS_LENGTH_MAX}
        onChange={setWords}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        {isSpoken ? '记下来' : '告诉社区'}
      </BigButton>
      <BigButton tone='second' onTap={onClose}>
        先不了
      </BigButton>
    </Sheet>
  );
};

/** 给了100元，花了62.5元，找回37.5元，对吗？ */
export const Answer = (props: Props) => {
  const { money, isSpoken, reload } = props;
  const [isWrong, setWrong] = useState(false);
  const [agree, agreeing] = useAction(async () => {
    try {
      await agreeMoney(money.assignmentId, money.version);
      saySuccess(isSpoken ? '记下了' : '记下了，谢谢您');
    } finally {
      // Refused, too: the amounts were changed, and the page must show them.
      await reload();
    }
  });
  if (!money.may.includes('agree') || money.handedOverFen === null || money.spentFen === null) return null;
  const again = money.isDisputed ? '说清楚了吗？' : '对吗？';
  return (
    <>
      <Box as='p' className='errand-money__question'>
        {`${sayMoney(money.handedOverFen, money.spentFen)}，${again}`}
      </Box>
      <BigButton icon='check' busy={agreeing} onTap={() => void agree()}>
        {isSpoken ? '电话里说对' : '对'}
      </BigButton>
      {money.may.includes('dispute') && (
        <BigButton tone='second' onTap={() => setWrong(true)}>
          {isSpoken ? '电话里说不对' : '不对'}
        </BigButton>
      )}
      {isWrong && <Wrong {...props} onClose={() => setWrong(false)} />}
    </>
  );
};
