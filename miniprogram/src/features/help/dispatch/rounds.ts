import { type FieldErrorDto, ROUND_VISITS, roundTimes, type RoundTaskDto, type RoundVisitDto } from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';
import { distanceWords } from '../nearby/distance.ts';

/** One visit of a round; no time: it does not fit in behind those before it. */
export interface Planned {
  task: RoundTaskDto;
  at: string | null;
}

/** `明天上午 9 点 王桂珍 · 陪诊 · 日新小区 · 500米以内` */
export const taskWords = ({ startsAt, personName, itemTitle, neighbourhood, withinMeters }: RoundTaskDto, now: Date) =>
  [`${formatMoment(startsAt, now)} ${personName}`, itemTitle, neighbourhood, distanceWords(withinMeters)].join(' · ');

/** When the volunteer would come to each that was chosen, in the order of their windows. */
export const planOf = (tasks: readonly RoundTaskDto[], chosenIds: readonly string[], now: Date): Planned[] => {
  const chosen = tasks.filter(({ requestId }) => chosenIds.includes(requestId));
  const times = roundTimes(chosen, now.toISOString());
  return chosen.map((task, at) => ({ task, at: times[at] ?? null }));
};

/** What the worker reads out. */
export const plannedWords = ({ task, at }: Planned, now: Date): string =>
  at === null
    ? `${task.personName}（${task.itemTitle}）：跟前面的排不开`
    : `${formatMoment(at, now)}到${task.personName}家，${task.itemTitle}`;

/** Why it is no round yet; null: it is one. `mayTake`: so many more the volunteer may take now. */
export const faultOf = (plan: readonly Planned[], mayTake: number): string | null => {
  if (mayTake < ROUND_VISITS.min) return '这位现在只能再接一件';
  if (plan.some(({ at }) => at === null)) return '有一件排不开，去掉它再记';
  if (plan.length < ROUND_VISITS.min) return '至少选两家';
  const most = Math.min(mayTake, ROUND_VISITS.max);
  return plan.length > most ? `这位一次最多再接 ${String(most)} 家` : null;
};

export const visitsOf = (plan: readonly Planned[]): RoundVisitDto[] =>
  plan.flatMap(({ task: { requestId, revision }, at }) =>
    at === null ? [] : [{ requestId, agreedStartAt: at, revision }],
  );

const VISIT = /^visits\.(\d+)\./;

/** Which of them was refused, and why: nothing was written down of the others either. */
export const refusedWords = (plan: readonly Planned[], errors: readonly FieldErrorDto[]): string[] =>
  errors.flatMap(({ field, message }) => {
    const of = plan[Number(VISIT.exec(field)?.[1] ?? Number.NaN)];
    return of ? [`${of.task.personName}（${of.task.itemTitle}）：${message}`] : [];
  });
