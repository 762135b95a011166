import {
  FACT_WORDS_LENGTH_MAX,
  type RosterSampleDto,
  type RosterSamplePersonDto,
  SAMPLE_METHOD_WORDS,
  SAMPLE_METHODS,
  type SampleMethod,
  SITUATION_WORDS,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Confirm, Facts, Field, LoaderView, RowCard, Sheet } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { confirmImport, readSample, sampleImport } from '@/features/community/roster/api';
import { sampledInWords } from '@/features/community/roster/words';
import { formatFullDate } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

const RIGHT: { value: 'yes' | 'no'; title: string }[] = [
  { value: 'yes', title: '都对得上' },
  { value: 'no', title: '有对不上的' },
];

interface AskProps {
  importId: string;
  person: RosterSamplePersonDto;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** One call or visit: what the list says, and whether it is so. */
const Ask = ({ importId, person, onDone, onClose }: AskProps) => {
  const [method, setMethod] = useState<SampleMethod>('call');
  const [right, setRight] = useState<'yes' | 'no'>('yes');
  const [words, setWords] = useState('');
  const [send, sending] = useAction(async () => {
    const told = { memberId: person.memberId, method, isRight: right === 'yes' };
    await sampleImport(importId, { ...told, words: words.trim() || undefined });
    onClose();
    await onDone();
  });
  return (
    <Sheet title={person.name} onClose={onClose}>
      <Facts
        facts={[
          { name: '出生日期', value: person.bornOn === null ? '没有登记' : formatFullDate(person.bornOn) },
          { name: '情况', value: person.situations.map((one) => SITUATION_WORDS[one]).join('、') || '没有登记' },
          { name: '小区', value: person.neighbourhood ?? '没有登记', isLong: true },
        ]}
      />
      <RevealContact
        name={person.name}
        label='显示电话和住址'
        reveal={(reason) => revealMember(person.memberId, reason)}
      />
      <ChoiceList
        title='怎么问的'
        columns={2}
        choices={SAMPLE_METHODS.map((value) => ({ value, title: SAMPLE_METHOD_WORDS[value] }))}
        value={method}
        onChoose={setMethod}
      />
      <ChoiceList title='和名册对得上吗' columns={2} choices={RIGHT} value={right} onChoose={setRight} />
      <Field
        label='问到了什么'
        lines={2}
        required={false}
        value={words}
        lengthMax={FACT_WORDS_LENGTH_MAX}
        onChange={setWords}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        记下来
      </BigButton>
    </Sheet>
  );
};

interface Props {
  importId: string;
  onDone: () => Promise<void>;
}

const People = ({ importId, sample, onDone }: Props & { sample: RosterSampleDto }) => {
  const [asked, setAsked] = useState<RosterSamplePersonDto | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [confirm, isConfirming] = useAction(async () => {
    try {
      await confirmImport(importId);
      saySuccess('名册确认好了');
    } finally {
      setConfirming(false);
      await onDone();
    }
  });
  return (
    <>
      {sample.people.map((person) => (
        <RowCard
          key={person.memberId}
          title={person.name}
          lines={[sampledInWords(person)]}
          onTap={() => setAsked(person)}
        />
      ))}
      {sample.mayConfirm && <BigButton onTap={() => setConfirming(true)}>确认名册</BigButton>}
      {asked && <Ask importId={importId} person={asked} onDone={onDone} onClose={() => setAsked(null)} />}
      {confirming && (
        <Confirm
          title='确认这份名册？'
          words='抽查的人都对得上。确认以后，名册里的情况就算数了。'
          yes='确认名册'
          busy={isConfirming}
          onYes={() => void confirm()}
          onNo={() => setConfirming(false)}
        />
      )}
    </>
  );
};

/** 抽查十人: another person than who brought the list calls or visits those whom the bank drew, and then confirms it. */
export const Sample = ({ importId, onDone }: Props) => {
  const [loader, reload] = useLoader(() => readSample(importId), [importId]);
  const again = async (): Promise<void> => {
    await reload();
    await onDone();
  };
  return (
    <Card title='抽查名册'>
      <LoaderView of={loader} onRetry={reload}>
        {(sample) => (
          <>
            {sample.confirmedAt !== null && <Box as='p'>{`${sample.confirmedByName ?? ''}抽查过，已经确认。`}</Box>}
            {sample.confirmedAt === null && (
              <Box as='p'>
                {sample.mayCheck
                  ? `名册里的情况还是“待核实”。请给这 ${String(sample.people.length)} 个人打电话或上门，都对得上就确认。`
                  : '名册里的情况还是“待核实”，要请另一位同事抽查以后才算数。'}
              </Box>
            )}
            {sample.mayCheck && <People importId={importId} sample={sample} onDone={again} />}
          </>
        )}
      </LoaderView>
    </Card>
  );
};
