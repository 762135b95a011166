import { type MyTimeDto, NOTE_LENGTH_MAX } from '@huzhu/shared';
import { ActionBar, BigButton, Card, Field, VoiceField } from '@/components';
import { payWords } from '@/features/book/my-time/pay-words';
import { TaskStandard } from '@/features/help/assignments/TaskStandard';
import { QuestionFields } from '@/features/help/questions/QuestionFields';
import { AskedAlready } from '@/features/help/service-requests/AskedAlready';
import { forgetAsking } from '@/features/help/service-requests/asking-draft';
import { repeatWords } from '@/features/help/series/repeat';
import { readBack } from '@/features/help/service-requests/words';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { finishAt, replaceWith } from '@/services/navigate';
import { MY_REQUESTS, REQUEST } from '../../routes';
import { useAsking, type Wish } from './useAsking';
import './index.scss';

interface Props extends Wish {
  myTime: MyTimeDto;
  onChooseAgain: () => void;
}

const TITLES = { does: '志愿者会帮您做', doesNot: '志愿者不能做' };

/** Shown where the same is asked for already; 不用了 leads to that request, and back from there leads home. */
const AskedBefore = ({ sending, giveUp }: Pick<ReturnType<typeof useAsking>, 'sending' | 'giveUp'>) => {
  if (!sending.asked) return null;
  return (
    <AskedAlready
      asked={sending.asked}
      busy={sending.sending}
      onAgain={sending.sendAgain}
      onClose={giveUp}
      onEnough={(id) => {
        giveUp();
        forgetAsking();
        if (id !== null) void finishAt(REQUEST, { id });
      }}
    />
  );
};

export const ReadBack = ({ myTime, onChooseAgain, ...wish }: Props) => {
  const now = useNow();
  const { item, window } = wish;
  const { draft, wanted, setNote, setSaid, sending, giveUp, ...said } = useAsking(wish);
  const { plannedMinutes, wantedVolunteers } = wanted;
  const paid = { ...window, plannedMinutes: plannedMinutes * wantedVolunteers };
  return (
    <>
      <Card>
        <Box as='p' className='read-back__sentence'>
          {readBack(item.title, { ...window, plannedMinutes }, now)}
        </Box>
        {wish.repeat !== 'once' && (
          <Box as='p' className='read-back__sentence'>
            {repeatWords(window.startsAt, wish.repeat)}
          </Box>
        )}
        {wantedVolunteers > 1 && <Box as='p'>{`会有 ${String(wantedVolunteers)} 位志愿者一起来。`}</Box>}
        {wish.first && <Box as='p'>{`先问${wish.first.volunteer.name}。来不了，再问别人。`}</Box>}
        <Box as='p'>{payWords(myTime, paid, now)}</Box>
      </Card>
      {item.questions.length > 0 && (
        <Card title='说清楚，志愿者好准备'>
          <QuestionFields questions={item.questions} said={draft.said} tried={said.tried} onChange={setSaid} />
        </Card>
      )}
      <Field
        label='还想说一句'
        hint='比如：楼下有门禁，到了打电话'
        lines={2}
        required={false}
        lengthMax={NOTE_LENGTH_MAX}
        value={draft.note}
        error={sending.refusal?.messageFor('note')}
        onChange={setNote}
      />
      {wish.repeat !== 'once' && <Box as='p'>说的话只跟着第一次，以后每次照上面写的。</Box>}
      <VoiceField value={said.voice} onChange={said.setVoice} onSpeaking={said.setSpeaking} />
      {!said.speaking && (
        <ActionBar>
          <BigButton icon='check' busy={sending.sending} onTap={sending.send}>
            对，帮我找人
          </BigButton>
        </ActionBar>
      )}
      {sending.refusal?.is('too-many-open') && (
        <BigButton tone='second' onTap={() => void replaceWith(MY_REQUESTS)}>
          看我的需求
        </BigButton>
      )}
      <BigButton tone='second' onTap={onChooseAgain}>
        不对，改一改
      </BigButton>
      <AskedBefore sending={sending} giveUp={giveUp} />
      <TaskStandard does={item.does} doesNot={item.doesNot} titles={TITLES} />
    </>
  );
};
