import {
  type CorrectionDto,
  formatMinutes,
  formatMinutesSigned,
  INCIDENT_KINDS,
  isAccident,
  type IncidentDto,
  type IncidentKind,
  type IncidentWay,
  withinHoursOf,
} from '@huzhu/shared';
import { printedDay, REASON_WORDS } from '../../book/passbook/words.ts';
import { dayOf, formatDay } from '../../../format/day.ts';
import { formatMoment } from '../../../format/moment.ts';

/** As one says it on the telephone. */
export const INCIDENT_WORDS: Record<IncidentKind, string> = {
  fall: '摔倒了',
  injury: '有人受伤',
  suspected_abuse: '打人、骂人、欺负人',
  theft: '钱或者东西不见了',
  quarrel: '吵起来了',
  loss: '东西弄坏了、弄丢了',
  other: '别的事',
  hours: '时间记得不对',
  not_again: '先别让这位志愿者来',
};

/** How a worker learned of it. */
export const WAY_WORDS: Record<IncidentWay, string> = {
  phone: '电话里说的',
  paper: '纸条上写的',
  in_person: '当面说的',
};

/** What 出事了 asks to choose from. */
export const ACCIDENT_KINDS = INCIDENT_KINDS.filter(isAccident);

/** Nobody is asked whether somebody is hurt who has just said so. */
export const asksHurt = (kind: IncidentKind): boolean => kind !== 'injury' && isAccident(kind);

/** When something comes of it, to who says it. */
export const promiseOf = (kind: IncidentKind, isHurt: boolean): string => {
  const hours = withinHoursOf(kind, isHurt);
  if (hours === null) return '社区核对以后答复您，最晚三个工作日。';
  if (hours === 72) return '社区三天里办好，办完告诉您。';
  return hours === 24 ? '社区一天里办好，办完告诉您。' : '社区四小时里办，办完告诉您。';
};

/** By when: an answer about minutes is due at the end of a day. */
export const dueWords = ({ kind, dueAt }: Pick<IncidentDto, 'kind' | 'dueAt'>, now: Date): string => {
  if (kind !== 'hours') return formatMoment(dueAt, now);
  return formatDay(dayOf(new Date(Date.parse(dueAt) - 1)), dayOf(now));
};

/** How it stands, to who said it. */
export const standingOf = (one: IncidentDto, now: Date): string => {
  const { closedAt, outcome, takenByName } = one;
  if (closedAt !== null) return `社区答复您：${outcome ?? ''}`;
  const by = `最晚${dueWords(one, now)}`;
  return takenByName === null ? `社区知道了，${by}答复您。` : `社区的${takenByName}在办，${by}答复您。`;
};

const SIDES = { helped: '老人', helper: '志愿者' } as const;

/** Whose word it is, to a worker. */
export const saidByOf = ({
  assignmentId,
  side,
  speakerName,
}: Pick<IncidentDto, 'assignmentId' | 'side' | 'speakerName'>): string =>
  `${assignmentId === null ? speakerName : SIDES[side]}说的`;

/** Other minutes that were asked for, and what became of that, to a worker. */
export const correctionWords = ({
  fromMinutes,
  toMinutes,
  status,
  reason,
  askedByName,
  refusal,
}: CorrectionDto): string => {
  const change = `${formatMinutes(fromMinutes)}改为${formatMinutes(toMinutes)}，${askedByName}提的：${reason}`;
  if (status === 'refused') return `${change}。没有同意：${refusal ?? ''}`;
  return `${change}。${status === 'done' ? '已经改了' : '等另一位同事看'}`;
};

/** Which line of the passbook it is about, if any. */
export const lineOfWords = ({ line }: Pick<IncidentDto, 'line'>): string[] =>
  line === null
    ? []
    : [`${printedDay(line.occurredAt)} ${REASON_WORDS[line.reason]} ${formatMinutesSigned(line.minutes)}`];

/** Of what is kept from the side in whose name it stands: whoever does it may hold the elder's phone. */
export const KEPT_WORDS = '只有工作人员看得到，老人和志愿者的手机上都不显示';
