import { type MyTimeDto, NOTE_LENGTH_MAX, type ServiceItemDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Field, VoiceField } from '@/components';
import { TaskStandard } from '@/features/help/assignments/TaskStandard';
import { payWords } from '@/features/book/my-time/pay-words';
import { askForHelp, giveUpDraft } from '@/features/help/service-requests/ask';
import { AskedAlready } from '@/features/help/service-requests/AskedAlready';
import { rememberSent } from '@/features/help/service-requests/sent';
import { useSending } from '@/features/help/service-requests/useSending';
import { readBack } from '@/features/help/service-requests/words';
import type { StartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { forgetSentVoice, sendVoice, type SpokenVoice } from '@/services/voice';
import { finishAt, replaceWith } from '@/services/navigate';
import { quietly } from '@/services/quietly';
import { MY_REQUESTS, REQUEST } from '../../routes';
import './index.scss';

interface Props {
  item: ServiceItemDto;
  window: StartWindow;
  myTime: MyTimeDto;
  /** Of this walk through the steps; left out: the page was opened by itself. */
  wish: string | undefined;
  onChooseAgain: () => void;
}

const TITLES = { does: '志愿者会帮您做', doesNot: '志愿者不能做' };

/** What is asked: what was said and typed stays until it was sent, and is sent once however often they tap. */
const useAsking = (itemCode: string, asked: StartWindow & { plannedMinutes: number }, wish: string | undefined) => {
  const [note, setNote] = useState('');
  const [voice, setVoice] = useState<SpokenVoice | null>(null);
  const [speaking, setSpeaking] = useState(false);
  const sending = useSending(async (again) => {
    const voiceFileId = voice ? await sendVoice(voice) : undefined;
    const id = await askForHelp({ itemCode, ...asked, note: note.trim() || undefined, voiceFileId }, again);
    if (wish !== undefined) rememberSent(wish, id);
    await finishAt(REQUEST, { id });
  });
  const giveUp = () => {
    sending.putAway();
    if (voice) forgetSentVoice(voice);
    void quietly(giveUpDraft());
  };
  return { note, setNote, voice, setVoice, speaking, setSpeaking, sending, giveUp };
};

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
        if (id !== null) void finishAt(REQUEST, { id });
      }}
    />
  );
};

export const ReadBack = ({ item, window, myTime, wish, onChooseAgain }: Props) => {
  const now = useNow();
  const asked = { ...window, plannedMinutes: item.usualMinutes };
  const paid = { ...asked, plannedMinutes: item.usualMinutes * item.volunteersMin };
  const { note, setNote, sending, giveUp, ...said } = useAsking(item.code, asked, wish);
  return (
    <>
      <Card>
        <Box as='p' className='read-back__sentence'>
          {readBack(item.title, asked, now)}
        </Box>
        {item.volunteersMin > 1 && <Box as='p'>{`会有 ${String(item.volunteersMin)} 位志愿者一起来。`}</Box>}
        <Box as='p'>{payWords(myTime, paid, now)}</Box>
      </Card>
      <Field
        label='还想说一句'
        hint='比如：去云大医院，要带轮椅'
        lines={2}
        required={false}
        lengthMax={NOTE_LENGTH_MAX}
        value={note}
        error={sending.refusal?.messageFor('note')}
        onChange={setNote}
      />
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
