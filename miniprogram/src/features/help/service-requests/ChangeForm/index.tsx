import { NOTE_LENGTH_MAX, type ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Field, Notice, VoiceField } from '@/components';
import { QuestionFields } from '@/features/help/questions/QuestionFields';
import { formatStartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { AskedAlready } from '../AskedAlready';
import { MinutesChoice } from '../MinutesChoice';
import { WhenForm } from '../WhenForm';
import { namesOf } from '../words';
import { useChanging } from './useChanging';
import './index.scss';

interface Props {
  request: ServiceRequestDto;
  /** A worker changes it for somebody on the telephone; nothing is spoken then. */
  whom?: { id: string; name: string };
  onDone: () => Promise<unknown>;
  /** To another request, which is enough. */
  onEnough: (id: string) => void;
}

type State = ReturnType<typeof useChanging>;

/** When and how long; another half-day or hour is one tap away, and nothing of it is typed. */
const TimeCard = ({
  request,
  state,
  onChooseTime,
}: {
  request: ServiceRequestDto;
  state: State;
  onChooseTime: () => void;
}) => {
  const now = useNow();
  const { changing, change, retimed } = state;
  const names = namesOf(request.assignments);
  return (
    <Card title='什么时候'>
      <Box as='p' className='change-form__when' live='polite'>
        {formatStartWindow(changing.window, now)}
      </Box>
      <BigButton tone='second' icon='calendar' onTap={onChooseTime}>
        换个时间
      </BigButton>
      {request.changeLimits && (
        <MinutesChoice
          item={request.changeLimits}
          minutes={changing.minutes}
          onChange={(minutes) => change({ minutes })}
        />
      )}
      {retimed && names !== '' && (
        <Notice tone='info' title={`改了时间，要再问${names}`} lines={['答应了才会来。来不了，会另外找人。']} />
      )}
    </Card>
  );
};

const WordsCard = ({ request, state, isSpoken }: { request: ServiceRequestDto; state: State; isSpoken: boolean }) => {
  const { changing, change, tried, sending } = state;
  const questions = request.changeLimits?.questions ?? [];
  return (
    <>
      {questions.length > 0 && (
        <Card title='说清楚，志愿者好准备'>
          <QuestionFields
            questions={questions}
            said={changing.said}
            tried={tried}
            onChange={(said) => change({ said })}
          />
        </Card>
      )}
      <Field
        label='还想说一句'
        lines={2}
        required={false}
        lengthMax={NOTE_LENGTH_MAX}
        value={changing.note}
        error={sending.refusal?.messageFor('note')}
        onChange={(note) => change({ note })}
      />
      {request.hasVoice && !isSpoken && (
        <BigButton tone='second' icon='sound' onTap={() => change({ dropsVoice: !changing.dropsVoice })}>
          {changing.dropsVoice ? '还是留着原来说的话' : '不要原来说的话了'}
        </BigButton>
      )}
    </>
  );
};

/** 改一改: all that a request says, filled in, on one page. */
export const ChangeForm = ({ request, whom, onDone, onEnough }: Props) => {
  const state = useChanging(request, onDone);
  const [choosing, setChoosing] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  const { sending } = state;
  if (choosing) {
    return (
      <>
        <WhenForm
          onChosen={(window) => {
            state.change({ window });
            setChoosing(false);
          }}
        />
        <BigButton tone='quiet' onTap={() => setChoosing(false)}>
          时间不改了
        </BigButton>
      </>
    );
  }
  return (
    <>
      <TimeCard request={request} state={state} onChooseTime={() => setChoosing(true)} />
      <WordsCard request={request} state={state} isSpoken={whom !== undefined} />
      {!whom && <VoiceField value={state.voice} onChange={state.setVoice} onSpeaking={setSpeaking} />}
      {!speaking && (
        <ActionBar>
          <BigButton icon='check' busy={sending.sending} onTap={sending.send}>
            就这样改
          </BigButton>
        </ActionBar>
      )}
      {sending.asked && (
        <AskedAlready
          asked={sending.asked}
          whom={whom}
          busy={sending.sending}
          onAgain={sending.sendAgain}
          onClose={sending.putAway}
          onEnough={(id) => {
            sending.putAway();
            if (id !== null) onEnough(id);
          }}
        />
      )}
    </>
  );
};
