import {
  ADDRESS_LENGTH_MAX,
  type CommunityDto,
  fieldMessage,
  type MemberLifeDto,
  NEIGHBOURHOOD_LENGTH_MAX,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Field, LoaderView } from '@/components';
import { DayField } from '@/features/community/life/DayField';
import { cancelMove, recordMove } from '@/features/community/life/api';
import { moveWords } from '@/features/community/life/words';
import { dayOfDigits } from '@/features/people/registration/answers';
import { listCommunities } from '@/features/people/registration/api';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  life: MemberLifeDto;
  reload: () => Promise<void>;
}

const OUT = 'out';
const MOVE_FORM = { name: 'move' } as const;
const NOTHING_SAID = { to: null as string | null, digits: '', address: '', neighbourhood: '' };

const Waiting = ({ life, reload }: Props) => {
  const [cancel, cancelling] = useAction(async () => {
    try {
      if (life.move !== null) await cancelMove(life.move.id);
      saySuccess('不搬了，记下了');
    } finally {
      await reload();
    }
  });
  return (
    <>
      {life.move !== null && <Box as='p'>{`${moveWords(life.move)}。`}</Box>}
      <BigButton tone='second' busy={cancelling} onTap={() => void cancel()}>
        不搬了
      </BigButton>
    </>
  );
};

const placesOf = (communities: CommunityDto[], life: MemberLifeDto) => [
  ...communities
    .filter(({ name }) => name !== life.organizationName)
    .map(({ id, name }) => ({ value: id, title: name })),
  { value: OUT, title: '离开本市' },
];

const Record = ({ life, reload, communities }: Props & { communities: CommunityDto[] }) => {
  const draft = useDraft(MOVE_FORM, life.memberId, NOTHING_SAID);
  const { to, digits, address, neighbourhood } = draft.value;
  const [tried, setTried] = useState(false);
  const effectiveOn = dayOfDigits(digits);
  const wantsHome = life.isElder && to !== null && to !== OUT;
  const isHomeMissing = wantsHome && (address.trim() === '' || neighbourhood.trim() === '');
  const [record, recording, refusal] = useAction(async () => {
    setTried(true);
    if (to === null || effectiveOn === null || isHomeMissing) return;
    const home = wantsHome ? { address: address.trim(), neighbourhood: neighbourhood.trim() } : {};
    await recordMove(life.memberId, { effectiveOn, ...(to === OUT ? {} : { organizationId: to }), ...home });
    draft.forget();
    saySuccess('记下了');
    await reload();
  });
  return (
    <>
      <Box as='p'>到了那天，会员就归新的社区。已经约好的还由这里办完，存折里的时间不变。</Box>
      <ChoiceList
        title='搬到哪里'
        choices={placesOf(communities, life)}
        value={to}
        error={tried && to === null ? '请选搬到哪里' : refusal?.messageFor('organizationId')}
        onChoose={(chosen) => draft.change({ to: chosen })}
      />
      <DayField
        label='哪一天搬'
        value={digits}
        error={
          tried && effectiveOn === null ? fieldMessage('effectiveOn', 'isDay') : refusal?.messageFor('effectiveOn')
        }
        onChange={(typed) => draft.change({ digits: typed })}
      />
      {wantsHome && (
        <>
          <Field
            label='新的地址，写到门牌号'
            value={address}
            lengthMax={ADDRESS_LENGTH_MAX}
            error={tried && address.trim() === '' ? fieldMessage('address', 'matches') : refusal?.messageFor('address')}
            onChange={(typed) => draft.change({ address: typed })}
          />
          <Field
            label='新的小区'
            value={neighbourhood}
            lengthMax={NEIGHBOURHOOD_LENGTH_MAX}
            error={
              tried && neighbourhood.trim() === ''
                ? fieldMessage('neighbourhood', 'matches')
                : refusal?.messageFor('neighbourhood')
            }
            onChange={(typed) => draft.change({ neighbourhood: typed })}
          />
        </>
      )}
      <BigButton tone='second' busy={recording} onTap={() => void record()}>
        记下搬家
      </BigButton>
    </>
  );
};

/** 搬家: to another community from a day on, or out of the city. */
export const Move = ({ life, reload }: Props) => {
  const [loader, again] = useLoader(() => listCommunities(), []);
  return (
    <Card title='搬家'>
      {life.move !== null ? (
        <Waiting life={life} reload={reload} />
      ) : (
        <LoaderView of={loader} onRetry={again}>
          {({ items }) => <Record life={life} reload={reload} communities={items} />}
        </LoaderView>
      )}
    </Card>
  );
};
