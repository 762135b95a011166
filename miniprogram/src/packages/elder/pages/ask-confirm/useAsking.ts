import type { AssignmentDto, ServiceItemDto } from '@huzhu/shared';
import { useState } from 'react';
import { answersOf, hasFault, type Said, saidOf } from '@/features/help/questions/said';
import type { Repeat } from '@/features/help/series/repeat';
import { startAfter } from '@/features/help/series/repeat-sending';
import { type Before, wantedOf } from '@/features/help/service-requests/again';
import { askForHelp, giveUpDraft } from '@/features/help/service-requests/ask';
import { type AskingDraft, forgetAsking, keepAsking, keptAsking } from '@/features/help/service-requests/asking-draft';
import { rememberSent } from '@/features/help/service-requests/sent';
import { useSending } from '@/features/help/service-requests/useSending';
import type { StartWindow } from '@/format/start-window';
import { finishAt } from '@/services/navigate';
import { quietly } from '@/services/quietly';
import { showFirstFault } from '@/services/scroll';
import { forgetSentVoice, sendVoice, type SpokenVoice } from '@/services/voice';
import { REQUEST } from '../../routes';

export interface Wish {
  item: ServiceItemDto;
  window: StartWindow;
  /** Of this walk through the steps; left out: the page was opened by itself. */
  wish: string | undefined;
  /** The request that is asked for once more, with its id; null: a new wish. */
  before: (Before & { id: string }) | null;
  /** Whether it is wanted again and again. */
  repeat: Repeat;
  /** The part whose volunteer is asked before others; null: everybody is asked. */
  first: Pick<AssignmentDto, 'id' | 'volunteer'> | null;
}

const firstDraft = ({ item, before }: Wish): AskingDraft =>
  keptAsking(item.code, before?.id ?? null) ?? {
    note: before?.note ?? '',
    said: saidOf(item.questions, before?.answers ?? []),
  };

/** What goes along with kind and time. */
const saidIn = ({ item, first }: Wish, { note, said }: AskingDraft, voiceFileId: string | undefined) => {
  const answers = answersOf(item.questions, said);
  return {
    note: note.trim() || undefined,
    ...(answers.length > 0 ? { answers } : {}),
    voiceFileId,
    firstOfAssignmentId: first?.id,
  };
};

const useDraft = (asked: Wish) => {
  const [draft, setDraft] = useState(() => firstDraft(asked));
  const change = (changed: Partial<AskingDraft>) => {
    const next = { ...draft, ...changed };
    setDraft(next);
    keepAsking(asked.item.code, asked.before?.id ?? null, next);
  };
  return { draft, change };
};

/** What is asked: what was typed and chosen stays until it was sent, and is sent once however often they tap. */
export const useAsking = (asked: Wish) => {
  const { item, window, wish, before } = asked;
  const { draft, change } = useDraft(asked);
  const [voice, setVoice] = useState<SpokenVoice | null>(null);
  const [speaking, setSpeaking] = useState(false);
  const [tried, setTried] = useState(false);
  const wanted = wantedOf(item, before);
  const sending = useSending(async (again) => {
    setTried(true);
    if (hasFault(item.questions, draft.said)) {
      showFirstFault();
      return;
    }
    const voiceFileId = voice ? await sendVoice(voice) : undefined;
    const id = await askForHelp(
      { itemCode: item.code, ...window, ...wanted, ...saidIn(asked, draft, voiceFileId) },
      again,
    );
    forgetAsking();
    if (wish !== undefined) rememberSent(wish, id);
    await startAfter({ id, startsAt: window.startsAt }, asked.repeat);
    await finishAt(REQUEST, { id });
  });
  const giveUp = () => {
    sending.putAway();
    if (voice) forgetSentVoice(voice);
    void quietly(giveUpDraft());
  };
  return {
    ...{ draft, wanted, voice, setVoice, speaking, setSpeaking, tried, sending, giveUp },
    setNote: (note: string) => {
      change({ note });
    },
    setSaid: (said: Said) => {
      change({ said });
    },
  };
};
