import type { ChangeServiceRequestDto, ServiceRequestDto } from '@huzhu/shared';
import type { StartWindow } from '../../../format/start-window.ts';
import { answersOf, type Said, saidOf } from '../questions/said.ts';

/** What a request says, while somebody changes it. */
export interface Changing {
  window: StartWindow;
  minutes: number;
  note: string;
  said: Said;
  dropsVoice: boolean;
}

type Asked = Pick<
  ServiceRequestDto,
  'startsAt' | 'latestStartAt' | 'plannedMinutes' | 'note' | 'answers' | 'revision' | 'changeLimits'
>;

const questionsOf = ({ changeLimits }: Asked) => changeLimits?.questions ?? [];

export const changingOf = (request: Asked): Changing => ({
  window: { startsAt: request.startsAt, latestStartAt: request.latestStartAt },
  minutes: request.plannedMinutes,
  note: request.note ?? '',
  said: saidOf(questionsOf(request), request.answers),
  dropsVoice: false,
});

/** All that it says from now on, as the server wants it. */
export const changeBody = (
  request: Asked,
  { window, minutes, note, said, dropsVoice }: Changing,
  voiceFileId?: string,
): ChangeServiceRequestDto => {
  const answers = answersOf(questionsOf(request), said);
  return {
    revision: request.revision,
    ...window,
    plannedMinutes: minutes,
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(answers.length === 0 ? {} : { answers }),
    ...(voiceFileId === undefined ? {} : { voiceFileId }),
    ...(dropsVoice ? { dropsVoice } : {}),
  };
};

/** Time or length are others: whoever had accepted is asked. */
export const isRetimed = (request: Asked, { window, minutes }: Changing): boolean =>
  window.startsAt !== request.startsAt ||
  window.latestStartAt !== request.latestStartAt ||
  minutes !== request.plannedMinutes;
