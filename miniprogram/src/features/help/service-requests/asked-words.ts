import type { AskedRequestDto, ServiceRequestDto } from '@huzhu/shared';
import { formatStartWindow } from '../../../format/start-window.ts';
import { STAGE_WORDS, type Stage, stageOf } from './stage.ts';
import { formatWhen, namesOf } from './words.ts';

type Seen = Parameters<typeof stageOf>[0] & Parameters<typeof formatWhen>[0] & Pick<ServiceRequestDto, 'itemTitle'>;

const CAME: Stage[] = ['toConfirm', 'inReview', 'done'];

const whoComes = (request: Seen): string => {
  const [stage, names] = [stageOf(request), namesOf(request.assignments)];
  if (stage === 'coming') return `${names}来`;
  if (stage === 'inService') return `${names}来了`;
  return CAME.includes(stage) ? `${names}来过` : STAGE_WORDS[stage].tag;
};

/** One that is asked already: `陪诊 · 周三（11月25日）上午，王丽来`. */
export const sayLive = (request: Seen, now: Date): string =>
  `${request.itemTitle} · ${formatWhen(request, now)}，${whoComes(request)}`;

/** The same of what the refusal tells, which names nobody: in full as soon as the request itself is read. */
export const sayAsked = (asked: AskedRequestDto, live: readonly ServiceRequestDto[], now: Date): string => {
  const request = live.find((one) => one.id === asked.requestId);
  if (request) return sayLive(request, now);
  return `${asked.itemTitle} · ${formatStartWindow(asked, now)}，${asked.hasVolunteer ? '有人来' : '正在找人'}`;
};
