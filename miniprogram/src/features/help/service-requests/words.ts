import {
  formatMinutes,
  type AssignmentDto,
  type CreateServiceRequestDto,
  type NewsDto,
  type ServiceRequestDto,
} from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';
import { formatStartWindow } from '../../../format/start-window.ts';
import { isComing, isWaiting, stageOf } from './stage.ts';

type Asked = Pick<CreateServiceRequestDto, 'startsAt' | 'latestStartAt' | 'plannedMinutes'>;
type When = Pick<ServiceRequestDto, 'assignments' | 'startsAt' | 'latestStartAt'>;
type Seen = When &
  Pick<
    ServiceRequestDto,
    | 'status'
    | 'shortAt'
    | 'decisionReason'
    | 'referredTo'
    | 'wantedVolunteers'
    | 'freePlaces'
    | 'lostHelper'
    | 'askedFirst'
  >;

/** The agreed hour once somebody comes, until then, and while they are asked about a new time, what was asked for: `周三（11月25日）上午`. */
export const formatWhen = (request: When, now: Date): string => {
  const [first] = request.assignments;
  return first && first.askedAgain === null ? formatMoment(first.agreedStartAt, now) : formatStartWindow(request, now);
};

/** What is about to be asked, read back: `周三（11月25日）上午，请人来：陪诊，大约 1小时30分。` */
export const readBack = (itemTitle: string, asked: Asked, now: Date): string =>
  `${formatStartWindow(asked, now)}，请人来：${itemTitle}，大约 ${formatMinutes(asked.plannedMinutes)}。`;

export const namesOf = (assignments: Pick<AssignmentDto, 'volunteer'>[]): string =>
  assignments.map((one) => one.volunteer.name).join('、');

/** With several helpers wanted: how many are still looked for. */
const alsoSought = ({ status, freePlaces }: Seen): string =>
  status === 'open' && freePlaces > 0 ? `还在找 ${String(freePlaces)} 个人。` : '';

/** Of several helpers some have not answered about a new time. */
const alsoAsked = ({ assignments }: Seen): string => {
  const asked = assignments.filter(({ askedAgain }) => askedAgain !== null);
  return asked.length > 0 ? `还在等${namesOf(asked)}答应新的时间。` : '';
};

/** The volunteer asks for another time: home says so until it is answered, also after 知道了. */
const alsoProposed = ({ assignments }: Seen, now: Date): string =>
  assignments
    .flatMap(({ proposal, volunteer }) => (proposal ? [{ volunteer, at: formatMoment(proposal.startsAt, now) }] : []))
    .map(({ volunteer, at }) => `${volunteer.name}问能不能改到${at}，请说一声行不行。`)
    .join('');

/** Nobody is said to come yet: these were asked about a new time. */
const askedWords = (asked: Seen['assignments']): string =>
  asked.length > 0 ? `已经问了${namesOf(asked)}，等${asked.length > 1 ? '他们' : '他'}答应新的时间。` : '';

/** Newcomers who said yes, and wait for the community's. */
const alsoWaiting = ({ assignments }: Seen): string => {
  const waiting = assignments.filter(isWaiting);
  return waiting.length > 0 ? `${namesOf(waiting)}愿意来，社区同意了才会来，请等一等。` : '';
};

/** Whoever had said yes and does not come is not passed over as if nothing had been. */
const seekingWords = ({ wantedVolunteers: wanted, lostHelper, askedFirst }: Seen): string => {
  if (askedFirst) return `先问了${askedFirst.name}，等回话。来不了，再问别人`;
  const whom = wanted > 1 ? `找 ${String(wanted)} 个人` : '找人';
  return lostHelper ? `先前答应的人不来了，正在为您另外${whom}` : `正在为您${whom}`;
};

/** The worker's words, as a sentence of their own. */
const because = ({ decisionReason }: Seen): string => (decisionReason === null ? '' : `社区说：${decisionReason}`);

/** Where the request stands, as one would say it on the telephone. */
export const sayStage = (request: Seen, now: Date): string => {
  const names = namesOf(request.assignments);
  const coming = request.assignments.filter(isComing);
  const asked = request.assignments.filter(({ askedAgain }) => askedAgain !== null);
  const sentences: Record<ReturnType<typeof stageOf>, string> = {
    draft: '这个需求还没有发出去。',
    short: '这个月的时间不够了，请打电话给社区。',
    returned: `社区请您改一改：${request.decisionReason ?? ''}`,
    awaitingReview: '社区看过以后，就帮您找人。',
    seeking: `${seekingWords(request)}。有人答应了，这里会写谁来。`,
    asking: `${askedWords(asked)}${alsoWaiting(request)}${alsoSought(request)}`,
    coming: `${formatWhen(request, now)}，${namesOf(coming)}来帮您。${alsoProposed(request, now)}${alsoAsked(request)}${alsoWaiting(request)}${alsoSought(request)}`,
    inService: `${names}正在帮您。${alsoSought(request)}`,
    toConfirm: '服务做完了吗？请您说一声。',
    inReview: '您确认过了，谢谢。社区正在审核时间。',
    done: `这次服务完成了，时间记给了${names}。`,
    uncredited: '社区没有给这次服务记时间。',
    missed: '约好的人没有来。请打电话给社区，或者再找一次人。',
    cancelled: '这次需求取消了。',
    referred: `这个忙志愿者帮不了，已经转给${request.referredTo ?? '专业机构'}。${because(request)}`,
    expired: '到时间没有人来帮您。请打电话给社区，或者再找一次人。',
  };
  return sentences[stageOf(request)];
};

interface HomeSaid {
  next: (Seen & Pick<ServiceRequestDto, 'itemTitle'>) | null;
  /** What went badly, newest first. */
  news: readonly Pick<NewsDto, 'itemTitle' | 'words'>[];
}

/** The main sentences of home, to be said aloud: bad news before what comes. Never the code: others may hear it. */
export const sayHome = (name: string, { next, news }: HomeSaid, now: Date): string => {
  const bad = news.map(({ itemTitle, words }) => `${itemTitle}：${words}`).join('');
  if (next !== null) return `${name}，您好。${bad}${next.itemTitle}：${sayStage(next, now)}`;
  return `${name}，您好。${bad}要人帮忙，请点“找人帮忙”，或者打电话给社区。`;
};
