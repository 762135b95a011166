import type { ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { hasFault } from '@/features/help/questions/said';
import { saySuccess } from '@/services/notices';
import { showFirstFault } from '@/services/scroll';
import { sendVoice, type SpokenVoice } from '@/services/voice';
import { changeRequest } from '../api';
import { type Changing, changeBody, isRetimed } from '../changing';
import { firstChanging, forgetChanging, keepChanging } from '../changing-draft';
import { useSending } from '../useSending';

/** A request that somebody changes, until it is sent; `onDone` leads away. */
export const useChanging = (request: ServiceRequestDto, onDone: () => Promise<unknown>) => {
  const [changing, setChanging] = useState(() => firstChanging(request));
  const [voice, setVoice] = useState<SpokenVoice | null>(null);
  const [tried, setTried] = useState(false);
  const sending = useSending(async (again) => {
    setTried(true);
    if (hasFault(request.changeLimits?.questions ?? [], changing.said)) {
      showFirstFault();
      return;
    }
    const voiceFileId = voice ? await sendVoice(voice) : undefined;
    await changeRequest(request.id, { ...changeBody(request, changing, voiceFileId), ...(again ? { again } : {}) });
    forgetChanging();
    saySuccess('改好了');
    await onDone();
  });
  return {
    ...{ changing, voice, setVoice, tried, sending, retimed: isRetimed(request, changing) },
    change: (changed: Partial<Changing>) => {
      const next = { ...changing, ...changed };
      setChanging(next);
      keepChanging(request, next);
    },
  };
};
