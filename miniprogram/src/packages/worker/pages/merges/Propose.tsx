import { MERGE_REASON_LENGTH_MAX, type MemberRefDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Facts, Field } from '@/components';
import { proposeMerge } from '@/features/community/merging/api';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';
import { PersonSearch } from '../../PersonSearch';

interface FormProps {
  from: MemberRefDto;
  into: MemberRefDto;
  onDone: () => Promise<void>;
  onAgain: () => void;
}

const Reasons = ({ from, into, onDone, onAgain }: FormProps) => {
  const [reason, setReason] = useState('');
  const [send, sending, refusal] = useAction(async () => {
    await proposeMerge({ fromId: from.memberId, intoId: into.memberId, reason });
    saySuccess('已经提出，请另一位同事决定');
    onAgain();
    await onDone();
  });
  return (
    <Card title='是同一个人吗'>
      <Facts
        facts={[
          { name: '并掉', value: `${from.name} ${groupedNumber(from.number)}` },
          { name: '保留', value: `${into.name} ${groupedNumber(into.number)}` },
        ]}
      />
      <Field
        label='怎样知道是同一个人'
        lines={2}
        value={reason}
        lengthMax={MERGE_REASON_LENGTH_MAX}
        onChange={setReason}
        error={refusal?.messageFor('reason')}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        提出合并
      </BigButton>
      <BigButton tone='quiet' onTap={onAgain}>
        重新选
      </BigButton>
    </Card>
  );
};

/** First the entry that ends, then the one that stays, then why. */
export const Propose = ({ onDone }: { onDone: () => Promise<void> }) => {
  const [from, setFrom] = useState<MemberRefDto | null>(null);
  const [into, setInto] = useState<MemberRefDto | null>(null);
  const again = () => {
    setFrom(null);
    setInto(null);
  };
  if (!from) return <PersonSearch key='from' title='并掉哪一个' onChoose={setFrom} />;
  if (!into) return <PersonSearch key='into' title='保留哪一个' onChoose={setInto} />;
  return <Reasons from={from} into={into} onDone={onDone} onAgain={again} />;
};
