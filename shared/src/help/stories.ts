import { formatMinutes, sayMoment } from '../platform/time.js';
import type { EventKind, NewsSide } from './event-kinds.js';
import { incidentDone, incidentSaid } from './incidents.js';
import { PROPOSAL_TO_HELPED, PROPOSAL_TO_HELPER, PROPOSAL_TO_WORKER } from './proposal-stories.js';
import { SERIES_TO_HELPED, SERIES_TO_WORKER } from './series-stories.js';
import { LATE_WORDS, type LateMinutes } from './visits.js';

/** Who reads a story: the side that is helped, one of its volunteers, or a worker. */
export type StoryReader = NewsSide | 'worker';

/** One thing that happened to a request, in a sentence for whoever reads it. */
export interface StoryLineDto {
  id: string;
  /** When it happened, ISO 8601 instant; of a check-in or check-out that the phone had kept, when it was tapped. */
  at: string;
  kind: EventKind;
  /** A whole sentence in Chinese, without the time. */
  words: string;
  /** True: it made things worse for the reader. */
  isWorse: boolean;
}

/** What a sentence is made of. */
export interface Told {
  kind: EventKind;
  /** The volunteer's name; null in an event of the whole request. */
  helperName: string | null;
  helpedName: string;
  /** Who did it: one of the two sides, the system by itself, or somebody of the community. */
  by: NewsSide | 'system' | 'community';
  reason: string | null;
  /** About how many minutes later the volunteer said they come; of a change of time, how long it takes. */
  minutes: number | null;
  /** Of a change of time: when it begins; of a series: which occurrence it is about. ISO 8601 instant. */
  startsAt: string | null;
  /** Somebody had accepted before. */
  hadHelper: boolean;
  /** A check-in or check-out that the phone had kept, and sent later. */
  cameLate: boolean;
  /** The request had not been before a worker's eyes yet. */
  wasInReview: boolean;
}

const withReason = (words: string, reason: string | null): string =>
  reason === null ? `${words}。` : `${words}：${reason}`;
const helperOf = ({ helperName }: Told): string => helperName ?? '志愿者';

/** Whoever reads it had been told otherwise until then, or nothing. */
const kept = (words: string, { cameLate }: Told): string =>
  cameLate ? `${words}。当时手机没有网络，后来才送到。` : `${words}。`;

const lateOf = ({ minutes }: Told): string =>
  minutes === null ? '晚一点' : `晚大约${LATE_WORDS[minutes as LateMinutes]}`;

/** `12月3日上午 9 点，大约1小时30分`. */
const timeOf = ({ startsAt, minutes }: Told): string => {
  if (startsAt === null) return '';
  const when = sayMoment(startsAt);
  return minutes === null ? when : `${when}，大约${formatMinutes(minutes)}`;
};

type Words = (told: Told) => string | null;
const silent: Words = () => null;

/** Not everybody has it in the passbook: who was served free, or by others' minutes, has no line of it. */
const correctedTo = ({ minutes }: Told): string => `社区更正了这次的时间，改为${formatMinutes(minutes ?? 0)}。`;

const expired = ({ hadHelper, wasInReview }: Told): string => {
  if (wasInReview) return '社区还没有来得及看，时间就过了。请打电话给社区。';
  return hadHelper
    ? '答应的人没有来成，到时间也没有找到别人。请打电话给社区。'
    : '到时间还没有找到人。请打电话给社区，或者再找一次人。';
};

const TO_HELPED: Record<EventKind, Words> = {
  ...SERIES_TO_HELPED,
  ...PROPOSAL_TO_HELPED,
  'request.submit': ({ by }) => {
    if (by === 'system') return '固定帮忙到日子了，正在找人。';
    return by === 'helped' ? '您请人帮忙，正在找人。' : '社区替您请人帮忙，正在找人。';
  },
  'request.submitForReview': () => '发出去了，社区先看一看。',
  'request.publish': () => '社区看过了，正在找人。',
  'request.return': ({ reason }) => withReason('社区请您改一改', reason),
  'request.refer': ({ reason }) => withReason('这个忙志愿者帮不了，社区帮您转给了专业机构', reason),
  'request.referTaken': () => '机构说好了，有人来帮您。',
  'request.referDone': () => '社区问过了，机构来过了。',
  'request.recall': ({ reason }) =>
    `${withReason('转给的机构没有来成', reason)}${reason === null ? '' : '。'}正在重新找人。`,
  'request.recallShort': ({ reason }) =>
    `${withReason('转给的机构没有来成', reason)}${reason === null ? '' : '。'}这个月的时间不够了，还没有重新找人。请打电话给社区。`,
  'request.recallLate': ({ reason }) =>
    `${withReason('转给的机构没有来', reason)}${reason === null ? '' : '。'}时间已经过了。请打电话给社区，或者再找一次人。`,
  'request.fill': silent,
  'request.reopen': silent,
  'request.cancel': ({ by, reason }) => (by === 'helped' ? '您取消了。' : withReason('社区取消了这次帮忙', reason)),
  'request.closePlaces': () => '到时间了，人没有找齐，不再找了。',
  'request.askFirst': (told) => `先问了${helperOf(told)}，等回话。`,
  'request.firstSoon': (told) => `时间近了，${helperOf(told)}和别人一起问。`,
  'request.firstSkip': (told) => `${helperOf(told)}这次不能来，正在问别人。`,
  'request.firstNo': (told) => `${helperOf(told)}这次来不了，正在问别人。`,
  'request.firstOver': (told) => `没有等到${helperOf(told)}的回话，也在问别人。`,
  'request.offer': silent,
  'request.choosesToWait': () => '社区打电话告诉您还没有找到人，您说再等一等。',
  'request.reschedule': (told) => `${told.by === 'helped' ? '您' : '社区替您'}改了时间：${timeOf(told)}。`,
  'request.reword': ({ by }) => (by === 'helped' ? '您改了要说的话。' : '社区替您改了要说的话。'),
  'request.expire': expired,
  'request.lapse': () => '没有发出去，时间过了。',
  'request.drop': () => '没有发出去，不用了。',
  'request.close': silent,
  'request.backEnter': silent,
  'request.short': () => '这个月的时间不够了，还没有发出去。请打电话给社区。',
  'assignment.accept': (told) => `${helperOf(told)}答应来帮您。`,
  'assignment.release': (told) =>
    told.by === 'helper' ? `${helperOf(told)}说来不了。` : `${helperOf(told)}来不了了，社区让出了位置。`,
  'assignment.noShow': (told) => `约好的时间过了半小时，${helperOf(told)}没有来。`,
  'assignment.cancel': silent,
  'assignment.askAgain': (told) => `已经问了${helperOf(told)}，等答应新的时间。`,
  'assignment.agree': (told) => `${helperOf(told)}答应了新的时间。`,
  'assignment.decline': (told) =>
    told.by === 'system' ? `没有等到${helperOf(told)}的回话，这次不来了。` : `${helperOf(told)}说新的时间来不了。`,
  'assignment.free': (told) => `新的时间${helperOf(told)}来不了。`,
  'assignment.reword': silent,
  'assignment.soon': (told) => `提醒您：${helperOf(told)}要来帮您。`,
  'assignment.refuse': (told) => `${helperOf(told)}这次不来了。`,
  'assignment.late': (told) => `${helperOf(told)}晚了一刻钟，还没有签到。可以打电话问一问。`,
  'assignment.saidComing': (told) =>
    told.by === 'helper' ? `${helperOf(told)}说会到。` : `社区打电话问过，${helperOf(told)}会到。`,
  'assignment.saidLate': (told) => `${helperOf(told)}说要${lateOf(told)}到。`,
  'assignment.notHere': ({ by }) =>
    by === 'helped' ? '您说他还没有到，社区会打电话问。' : '社区记下他还没有到，正在问。',
  'assignment.here': (told) =>
    told.by === 'helped' ? `您说${helperOf(told)}到了。` : `社区记下${helperOf(told)}到了。`,
  'assignment.noAnswer': (told) => `${helperOf(told)}说到了门口，没有人开门。您在家的话，请开门，或者打电话给社区。`,
  'assignment.tapLate': silent,
  'assignment.tapWrong': silent,
  'assignment.checkIn': (told) => kept(`${helperOf(told)}到了`, told),
  'assignment.checkOut': (told) => kept(`${helperOf(told)}做完了`, told),
  'assignment.abort': (told) => `${helperOf(told)}提前走了。有事请打电话给社区。`,
  'assignment.closeOut': () => '社区记下了结束的时间。',
  'assignment.backEnter': () => '社区补记了这次帮忙。',
  'assignment.confirm': ({ by }) => (by === 'helped' ? '您说做完了。' : '社区替您确认做完了。'),
  'assignment.withdraw': ({ by }) => (by === 'helped' ? '您收回了确认。' : '社区收回了确认。'),
  'assignment.approve': (told) => `社区审核好了，时间记给了${helperOf(told)}。`,
  'assignment.reject': () => '社区没有给这次服务记时间。',
  'assignment.thanks': ({ by, ...told }) =>
    by === 'helped' ? `您谢了${helperOf({ by, ...told })}。` : `社区替您谢了${helperOf({ by, ...told })}。`,
  'assignment.correctUp': correctedTo,
  'assignment.correctDown': correctedTo,
  'assignment.pauseAccepting': silent,
  'incident.saidByHelped': ({ by }) => incidentSaid(by === 'community'),
  'incident.saidByHelper': silent,
  'incident.doneForHelped': ({ reason }) => incidentDone(reason),
  'incident.doneForHelper': silent,
  'incident.suspected': silent,
  'incident.suspectedDone': silent,
};

const TO_HELPER: Partial<Record<EventKind, Words>> = {
  ...PROPOSAL_TO_HELPER,
  'request.askFirst': ({ helpedName }) => `${helpedName}还想请您，先问您一位。`,
  'request.firstSoon': ({ helpedName }) => `${helpedName}还想请您。时间近，别人也看得到。`,
  'request.offer': () => '有人请您帮忙，请说一声能不能去。',
  'assignment.accept': ({ by }) => (by === 'community' ? '您在电话里答应了，社区替您记下了。' : '您接了单。'),
  'assignment.soon': () => '提醒您：有一次任务。',
  'assignment.askAgain': (told) => `老人改了时间：${timeOf(told)}。请说一声能不能去。`,
  'assignment.agree': ({ by }) => (by === 'helper' ? '您答应了新的时间。' : '社区记下您答应了新的时间。'),
  'assignment.decline': ({ by }) => {
    if (by === 'helper') return '您说新的时间去不了，位置让出来了。';
    return by === 'system'
      ? '没有等到您的回话，位置让出来了。这次不用去了。'
      : '社区记下您新的时间去不了。这次不用去了。';
  },
  'assignment.free': () => '老人改了时间，和您别的安排碰在一起。这次不用去了。',
  'assignment.reword': () => '老人改了要说的话，请打开看一看。',
  'assignment.release': ({ by }) => (by === 'helper' ? '您说来不了，位置让出来了。' : '社区替您退了这次，不用去了。'),
  'assignment.noShow': () => '约好的时间过了半小时没有签到，这次算没有来。有原因请打电话给社区。',
  'assignment.cancel': ({ by }) => (by === 'helped' ? '老人取消了，这次不用去了。' : '社区取消了，这次不用去了。'),
  'assignment.refuse': ({ by }) =>
    by === 'system' ? '社区没有来得及回音，位置让出来了。这次不用去了。' : '社区另有安排，这次不用去了。',
  'assignment.late': () => '晚了一刻钟，还没有签到。到了请签到，来不了请打电话给社区。',
  'assignment.saidComing': ({ by }) => (by === 'helper' ? '您说会到。' : '您在电话里说会到，社区替您记下了。'),
  'assignment.saidLate': (told) => `您说要${lateOf(told)}到。`,
  'assignment.notHere': ({ by }) =>
    by === 'helped'
      ? '老人说您还没有到。到了请签到，来不了请打电话给社区。'
      : '社区说您还没有到。到了请签到，来不了请打电话给社区。',
  'assignment.here': ({ by }) =>
    by === 'helped' ? '老人说您到了。签到还没有送到。' : '社区记下您到了。签到还没有送到。',
  'assignment.noAnswer': () => '您说到了门口，没有人开门。社区会打电话问老人。请等一等。',
  'assignment.tapLate': () => '您手机里的签到签退送到的时候，这次已经结束了。社区会打电话问您。',
  'assignment.tapWrong': () => '您手机里的签到签退号码不对，没有记上。社区会打电话问您。',
  'assignment.checkIn': (told) => kept(told.by === 'helper' ? '您签到了' : '社区替您签到了', told),
  'assignment.checkOut': (told) => kept(told.by === 'helper' ? '您签退了' : '社区替您签退了', told),
  'assignment.abort': ({ by }) => (by === 'helper' ? '您提前结束了。' : '社区记下提前结束了。'),
  'assignment.closeOut': () => '社区记下了结束的时间。',
  'assignment.backEnter': () => '社区补记了这次服务。',
  'assignment.confirm': ({ by }) => (by === 'helped' ? '老人说做完了。' : '社区确认做完了。'),
  'assignment.withdraw': ({ by }) =>
    by === 'helped' ? '老人收回了确认。不明白请打电话给社区。' : '社区收回了确认。不明白请打电话给社区。',
  'assignment.approve': () => '社区审核好了，时间入账了。',
  'assignment.reject': ({ reason }) => withReason('社区没有给这次服务记时间', reason),
  'assignment.thanks': () => '老人说谢谢您。',
  'assignment.correctUp': correctedTo,
  'assignment.correctDown': correctedTo,
  'assignment.pauseAccepting': () => '这个星期您答应了又没有去，有好几次，先不接新的单。社区会打电话问您。',
  'incident.saidByHelper': ({ by }) => incidentSaid(by === 'community'),
  'incident.doneForHelper': ({ reason }) => incidentDone(reason),
};

/** `李秀英（社区记）`: done for somebody by the community. */
const forThem = (name: string, isOwn: boolean): string => (isOwn ? name : `${name}（社区代记）`);
const helped = (told: Told): string => forThem(told.helpedName, told.by === 'helped');
const helper = (told: Told): string => forThem(helperOf(told), told.by === 'helper');

const toWorkerCorrected = ({ minutes }: Told): string => `更正了时间，改为${formatMinutes(minutes ?? 0)}。`;

const TO_WORKER: Partial<Record<EventKind, Words>> = {
  'request.askFirst': (told) => `先问${helperOf(told)}，等回话。`,
  'request.firstSoon': (told) => `想请${helperOf(told)}，时间近，大家一起问。`,
  'request.firstSkip': (told) => `想请${helperOf(told)}，这次不能来，大家都看得到。`,
  'request.firstNo': (told) => `${helper(told)}说这次来不了，大家都看得到。`,
  'request.firstOver': (told) => `没有等到${helperOf(told)}的回话，大家都看得到。`,
  'request.offer': (told) => `在手机上请了${helperOf(told)}，等回话。`,
  ...SERIES_TO_WORKER,
  'request.choosesToWait': () => '打电话告诉了老人还没有找到人，老人说再等一等。',
  ...PROPOSAL_TO_WORKER,
  'request.submit': (told) =>
    told.by === 'system' ? `${told.helpedName}的固定帮忙到日子了。` : `${helped(told)}请人帮忙。`,
  'request.submitForReview': (told) => `${helped(told)}请人帮忙，等社区看。`,
  'request.publish': () => '社区看过了，发出去找人。',
  'request.return': ({ reason }) => withReason('社区退回去请老人改', reason),
  'request.refer': ({ reason }) => withReason('转给了专业机构', reason),
  'request.referTaken': () => '机构答应来。',
  'request.referDone': () => '问过了，机构来过了。',
  'request.recall': ({ reason }) => withReason('机构没有来成，重新找志愿者', reason),
  'request.recallShort': ({ reason }) => withReason('机构没有来成，时间不够，没有发出去', reason),
  'request.recallLate': ({ reason }) => withReason('机构没有来，时间过了', reason),
  'request.cancel': (told) => withReason(`${helped(told)}取消了`, told.reason),
  'request.closePlaces': () => '到时间了，人没有找齐。',
  'request.reschedule': (told) => `${helped(told)}改了时间：${timeOf(told)}。`,
  'request.reword': (told) => `${helped(told)}改了要说的话。`,
  'request.expire': ({ hadHelper, wasInReview }) => {
    if (wasInReview) return '没有人看，时间过了。';
    return hadHelper ? '答应的人没有来成，到时间没有找到别人。' : '到时间没有找到人。';
  },
  'request.lapse': () => '没有发出去，时间过了。',
  'request.drop': () => '没有发出去，不用了。',
  'request.short': () => '这个月的时间不够，没有发出去。',
  'assignment.accept': (told) => `${helper(told)}接了单。`,
  'assignment.release': (told) => withReason(`${helper(told)}退了单`, told.reason),
  'assignment.noShow': (told) => `${helperOf(told)}过了半小时没有签到，算没有来。`,
  'assignment.cancel': (told) => `${helperOf(told)}的服务单取消了。`,
  'assignment.askAgain': (told) => `问了${helperOf(told)}新的时间，等回话。`,
  'assignment.agree': (told) => `${helper(told)}答应了新的时间。`,
  'assignment.decline': (told) =>
    told.by === 'system' ? `${helperOf(told)}没有回话，不去了。` : `${helper(told)}说新的时间去不了。`,
  'assignment.free': (told) => `新的时间和${helperOf(told)}别的安排碰在一起，不去了。`,
  'assignment.refuse': (told) => `没有让${helperOf(told)}去。`,
  'assignment.late': (told) => `${helperOf(told)}晚了一刻钟，还没有签到。`,
  'assignment.saidComing': (told) => `${helper(told)}说会到。`,
  'assignment.saidLate': (told) => `${helperOf(told)}说要${lateOf(told)}到。`,
  'assignment.notHere': (told) => `${helped(told)}说${helperOf(told)}还没有到。`,
  'assignment.here': (told) => `${helped(told)}说${helperOf(told)}到了，还没有签到。`,
  'assignment.noAnswer': (told) => `${helperOf(told)}说到了门口，没有人开门。`,
  'assignment.tapLate': (told) => `${helperOf(told)}的手机晚送到，这次已经结束，没有记上。要问一问。`,
  'assignment.tapWrong': (told) => `${helperOf(told)}的手机晚送到，号码不对，没有记上。要问一问。`,
  'assignment.checkIn': (told) => `${helper(told)}签到${told.cameLate ? '，手机晚送到' : ''}。`,
  'assignment.checkOut': (told) => `${helper(told)}签退${told.cameLate ? '，手机晚送到' : ''}。`,
  'assignment.abort': (told) => `${helper(told)}提前结束。`,
  'assignment.closeOut': (told) => `${helperOf(told)}没有签退，社区补记了结束的时间。`,
  'assignment.backEnter': (told) => `社区补记了${helperOf(told)}的服务。`,
  'assignment.confirm': (told) => `${helped(told)}确认做完了。`,
  'assignment.withdraw': (told) => withReason(`${helped(told)}收回了确认`, told.reason),
  'assignment.approve': (told) => `审核通过，时间记给了${helperOf(told)}。`,
  'assignment.reject': ({ reason }) => withReason('没有入账', reason),
  'assignment.correctUp': toWorkerCorrected,
  'assignment.correctDown': toWorkerCorrected,
  'assignment.pauseAccepting': (told) => `${helperOf(told)}这个星期答应了又没有去，有好几次，先停了接单。`,
  'assignment.thanks': (told) => `${helped(told)}谢谢${helperOf(told)}。`,
};

const TABLES: Record<StoryReader, Partial<Record<EventKind, Words>>> = {
  helped: TO_HELPED,
  helper: TO_HELPER,
  worker: TO_WORKER,
};

/** The sentence of an event for this reader; null where it tells them nothing. */
export const wordsOf = (reader: StoryReader, told: Told): string | null => TABLES[reader][told.kind]?.(told) ?? null;
