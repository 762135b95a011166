import type { CreateServiceRequestDto, ServiceItemDto } from '@huzhu/shared';
import type { Day } from '../../../../format/day.ts';
import type { Repeat } from '../../../../features/help/series/repeat.ts';
import { answersOf, hasFault, type Said } from '../../../../features/help/questions/said.ts';
import { type StartWindow, startWindow, type TimeChoice } from '../../../../format/start-window.ts';

/** What the person on the telephone has said so far. */
export interface Order {
  item: ServiceItemDto | null;
  day: Day | null;
  time: TimeChoice | null;
  /** As long as the item usually takes, until somebody says otherwise. */
  minutes: number;
  /** As few as the item wants, until somebody says otherwise. */
  volunteers: number;
  note: string;
  /** Whether it is wanted again and again. */
  repeat: Repeat;
  /** The part whose volunteer is asked before others; null: everybody is asked. */
  firstOf: string | null;
  /** Answered so far, of what the kind of help asks. */
  said: Said;
}

export const NOTHING_SAID: Order = {
  ...{ item: null, day: null, time: null, minutes: 0, volunteers: 1 },
  ...{ note: '', repeat: 'once', firstOf: null, said: {} },
};

/** What has still to be asked. */
export const ORDER_QUESTIONS = {
  item: '请选择要什么帮助',
  day: '请选择哪一天',
  time: '请选择什么时候',
  said: '请把要问的事填对',
} as const;
export type OrderQuestion = keyof typeof ORDER_QUESTIONS;

const windowOf = ({ day, time }: Order, now: Date): StartWindow | null =>
  day === null || time === null ? null : startWindow(day, time, now);

export const ORDER_FORM = { name: 'order' } as const;

/** What was said earlier; a time that is over by now is asked again. */
export const mended = (order: Order, now: Date): Order =>
  order.day !== null && order.time !== null && windowOf(order, now) === null
    ? { ...order, day: null, time: null }
    : order;

/** A time that has passed while they talked is asked for again. */
export const openQuestions = (order: Order, now: Date): OrderQuestion[] => {
  const open: Record<OrderQuestion, boolean> = {
    item: order.item === null,
    day: order.day === null,
    time: order.day !== null && windowOf(order, now) === null,
    said: order.item !== null && hasFault(order.item.questions, order.said),
  };
  return (Object.keys(open) as OrderQuestion[]).filter((question) => open[question]);
};

/** Another kind of help takes another time, and asks other things. */
export const withItem = (order: Order, item: ServiceItemDto): Order => ({
  ...order,
  item,
  minutes: item.usualMinutes,
  volunteers: item.volunteersMin,
  said: {},
});

/** Who is helped: a person, or an organization with somebody who speaks for it. */
export type Whom = Pick<CreateServiceRequestDto, 'beneficiaryId' | 'beneficiaryOrganizationId' | 'personInChargeId'>;

export const orderBody = (whom: Whom, order: Order, now: Date): CreateServiceRequestDto | null => {
  const window = windowOf(order, now);
  if (window === null || order.item === null || hasFault(order.item.questions, order.said)) return null;
  const note = order.note.trim();
  const answers = answersOf(order.item.questions, order.said);
  return {
    ...whom,
    itemCode: order.item.code,
    ...window,
    plannedMinutes: order.minutes,
    wantedVolunteers: order.volunteers,
    ...(note === '' ? {} : { note }),
    ...(answers.length === 0 ? {} : { answers }),
    ...(order.firstOf === null ? {} : { firstOfAssignmentId: order.firstOf }),
  };
};
