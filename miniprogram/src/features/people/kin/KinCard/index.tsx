import {
  fieldMessage,
  KINSHIP_KINDS,
  KINSHIP_WORDS,
  type KinDto,
  type KinshipKind,
  MEMBER_NUMBER_DIGITS,
  type MemberRefDto,
  NAME_LENGTH_MAX,
} from '@huzhu/shared';
import { type ComponentType, useState } from 'react';
import { BigButton, Card, ChoiceList, Confirm, Field, LoaderView, RowCard, Sheet } from '@/components';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { declareKin, endKin, listKin } from '../api';

/** Where a worker looks for the person; others write number and name, which belong together. */
type Finder = ComponentType<{ onChoose: (person: MemberRefDto) => void }>;

interface FormProps {
  memberId?: string;
  find?: Finder;
  onDone: () => unknown;
}

const DeclareKin = ({ memberId, find: Find, onDone, onClose }: FormProps & { onClose: () => void }) => {
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<KinshipKind>('spouse');
  const [tried, setTried] = useState(false);
  const isNumberWrong = number.length !== MEMBER_NUMBER_DIGITS;
  const isNameWrong = name.trim() === '';
  const [send, sending] = useAction(async () => {
    setTried(true);
    if (isNumberWrong || isNameWrong) return;
    await declareKin({ memberId, number, name: name.trim(), kind });
    onClose();
    await onDone();
  });
  return (
    <Sheet title='登记亲属' onClose={onClose}>
      {Find && (
        <Find
          onChoose={(person) => {
            setNumber(person.number);
            setName(person.name);
          }}
        />
      )}
      <Field
        label='亲属的会员号'
        kind='digits'
        value={number}
        lengthMax={MEMBER_NUMBER_DIGITS}
        error={tried && isNumberWrong ? fieldMessage('number', 'matches') : undefined}
        onChange={setNumber}
      />
      <Field
        label='亲属的姓名'
        value={name}
        lengthMax={NAME_LENGTH_MAX}
        error={tried && isNameWrong ? fieldMessage('name', 'matches') : undefined}
        onChange={setName}
      />
      <ChoiceList
        title='是什么关系'
        columns={2}
        choices={KINSHIP_KINDS.map((value) => ({ value, title: KINSHIP_WORDS[value] }))}
        value={kind}
        onChoose={setKind}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        登记
      </BigButton>
    </Sheet>
  );
};

/** 亲属: who does not take whose requests. */
export const KinCard = ({ memberId, find }: { memberId?: string; find?: Finder }) => {
  const [loader, reload] = useLoader(() => listKin(memberId), [memberId]);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<KinDto | null>(null);
  const [end, isEnding] = useAction(async () => {
    if (ending) await endKin({ memberId, kinId: ending.memberId });
    setEnding(null);
    await reload();
  });
  return (
    <Card title='亲属'>
      <LoaderView of={loader} onRetry={reload}>
        {({ items }) => (
          <>
            {items.length === 0 && <Box as='p'>没有登记亲属。亲属之间的帮助不计时间。</Box>}
            {items.map((kin) => (
              <RowCard
                key={kin.memberId}
                title={kin.name}
                lines={[KINSHIP_WORDS[kin.kind], groupedNumber(kin.number)]}
                onTap={() => setEnding(kin)}
              />
            ))}
          </>
        )}
      </LoaderView>
      <BigButton tone='second' icon='plus' onTap={() => setAdding(true)}>
        登记亲属
      </BigButton>
      {adding && <DeclareKin memberId={memberId} find={find} onDone={reload} onClose={() => setAdding(false)} />}
      {ending && (
        <Confirm
          title={`${ending.name}不再是亲属了吗？`}
          yes='不再是了'
          busy={isEnding}
          onYes={() => void end()}
          onNo={() => setEnding(null)}
        />
      )}
    </Card>
  );
};
