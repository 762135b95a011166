import {
  QUEUE_COUNT_MAX,
  QUEUE_NAMES,
  TURN_MINUTES,
  type DutyTurnDto,
  type QueueDto,
  type QueueItemDto,
  type QueueName,
  type TurnDto,
} from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/** What a worker does with an item of the queue, as one says it to a new colleague. */
export const QUEUE_WORDS: Record<QueueName, string> = {
  incident_now: '马上打电话，先问人有没有事，点“我来办”',
  no_answer: '志愿者在门口等，先给老人打电话，打不通就上门看看',
  late: '先打电话给志愿者，到了就替他签到',
  urgent: '有人临时不来了，帮老人再找一个人',
  nobody_yet: '打电话告诉老人还没有找到人，改时间、找机构、请值班的人去，还是再等等',
  to_tell_now: '马上打电话告诉他，三分钟没有人接就轮到副手，再到上一级',
  to_tell: '打电话把发生的事告诉他，说完点“告诉了”',
  incident_taken: '四小时里办好，写明怎么办的',
  first_task: '看看这位新志愿者，可以就让他去',
  unfilled: '看谁能去，打电话问一问，说好了就记下来',
  unsure: '打电话问志愿者到时候去不去，说会到就记下来',
  to_review: '看一看写得清不清楚，可以就发出去',
  stray_taps: '打电话问志愿者和老人，去过就补记，没有去过就写明',
  overdue: '打电话问几点做完的，补记下来',
  incident_day: '打电话问清楚，一天里答复',
  incident_days: '打电话问清楚，三天里办好',
  hours_wrong: '核对签到签退，三个工作日里答复',
  short: '这个月的时间不够，打电话跟老人商量',
  referrals: '打电话问机构来不来，做过以后问老人怎么样',
  providers_to_verify: '看证照，打一次电话，对得上就核实',
  returned: '退回以后还没有改，打电话帮老人改一改',
  withdrawn: '老人收回了确认，打电话问是怎么回事',
  unhappy: '打电话问问哪里不满意',
  seen_releases: '打电话问问志愿者，没有事就让他接着接',
  death_reported: '有人报告这位会员过世了，请另一位同事核实',
  erasure_asked: '会员要求注销，核对没有没办完的事',
  maybe_same: '打电话问一问，是不是一个人登记了两次',
  facts_to_verify: '同事登记的情况还没有第二个人看，看过证件再核实',
  roster_to_verify: '给抽到的十个人打电话，对得上就确认名册',
  to_confirm: '打电话问老人，服务做了没有',
  to_approve: '核对时间，记进志愿者的存折',
};

/** Out of a page's address, which anybody may write. */
export const queueNamed = (name: string | undefined): QueueName | null =>
  QUEUE_NAMES.find((one) => one === name) ?? null;

/** `3 件`; the server stops counting at some point. */
export const countWords = (count: number): string =>
  count >= QUEUE_COUNT_MAX ? `${String(QUEUE_COUNT_MAX)} 件以上` : `${String(count)} 件`;

/** `等了 20 分钟`, `等了 3 小时`, `等了 2 天`: whole ones, never more than it is. */
export const waitedWords = (since: string, now: Date): string => {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / MS_PER_MINUTE));
  if (minutes < 1) return '刚刚';
  if (minutes < MINUTES_PER_HOUR) return `等了 ${String(minutes)} 分钟`;
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  return hours < HOURS_PER_DAY ? `等了 ${String(hours)} 小时` : `等了 ${String(Math.floor(hours / HOURS_PER_DAY))} 天`;
};

/** `2 件轮到您打`, `最早的等了 3 小时` */
export const oldestWords = ({ oldestSince, mine }: Pick<QueueDto, 'oldestSince' | 'mine'>, now: Date): string[] => {
  if (oldestSince === null) return [];
  const waited = waitedWords(oldestSince, now);
  return [...(mine > 0 ? [`${countWords(mine)}轮到您打`] : []), waited === '刚刚' ? '刚刚才来的' : `最早的${waited}`];
};

/** What waits, and the names of what does not: the caller's own turn first, then as the server orders them, the most urgent first. */
export const waitingAndEmpty = (queues: readonly QueueDto[]): { waiting: QueueDto[]; empty: QueueDto[] } => ({
  waiting: [...queues.filter(({ mine }) => mine > 0), ...queues.filter(({ count, mine }) => count > 0 && mine === 0)],
  empty: queues.filter(({ count }) => count === 0),
});

export const itemTitle = ({ personName, title }: Pick<QueueItemDto, 'personName' | 'title'>): string =>
  personName === null ? title : `${personName} · ${title}`;

/** `值班的王敏`, `副手李强`; of another organization `关上街道值班的陈静`; where nobody is named `关上街道`. */
const whoseWords = ({ part, name, organizationName }: DutyTurnDto, here: string): string => {
  const place = organizationName === here ? '' : organizationName;
  if (part === 'all' || name === null) return place === '' ? '所有在岗的人' : place;
  return `${place}${part === 'person' ? '值班的' : '副手'}${name}`;
};

/** Who had it, whose turn it is, and whose it is next. `here`: the organization that the matter is of. */
export const turnWords = ({ now, before, next, isMine }: TurnDto, here: string): string => {
  const minutes = ` ${String(TURN_MINUTES)} 分钟`;
  const missed = before === null ? '' : `${whoseWords(before, here)}${minutes}没有接，`;
  const turn = `${missed}轮到${isMine ? '您' : whoseWords(now, here)}`;
  if (next === null) return turn;
  return missed === ''
    ? `${turn}，${minutes.trim()}没有人接就轮到${whoseWords(next, here)}`
    : `${turn}，再轮到${whoseWords(next, here)}`;
};

const waitedOrLeft = (item: QueueItemDto, now: Date): string[] => {
  const waited = waitedWords(item.since, now);
  if (item.turn !== null) return [turnWords(item.turn, item.organizationName), waited];
  return [item.climbed === 0 ? waited : `${waited}，${item.organizationName}没有办`];
};

/** When, who helps, whose turn it is, how long it has waited, and whether it came up from below. */
export const itemLines = (item: QueueItemDto, now: Date): string[] => [
  ...(item.startsAt === null ? [] : [formatMoment(item.startsAt, now)]),
  ...(item.volunteerName === null ? [] : [`志愿者${item.volunteerName}`]),
  ...waitedOrLeft(item, now),
];
