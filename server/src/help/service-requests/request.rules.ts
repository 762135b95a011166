import {
  START_DAYS_AHEAD_MAX,
  START_WINDOW_MINUTES_MAX,
  fieldMessage,
  fitsQuestion,
  type AnswerDto,
  type CreateServiceRequestDto,
  type FieldErrorDto,
  type ItemQuestionDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';

const HOURS_PER_DAY = 24;

interface ItemLimits {
  minMinutes: number;
  maxMinutes: number;
  volunteersMin: number;
  volunteersMax: number;
  questions: ItemQuestionDto[];
}

/** What the decorators cannot see: times against now and each other, numbers against the item. Names every field at fault. */
export const faultsOf = (
  ask: CreateServiceRequestDto,
  item: ItemLimits | null,
  now: Temporal.Instant,
): FieldErrorDto[] => {
  const startsAt = Temporal.Instant.from(ask.startsAt);
  const latestStartAt = Temporal.Instant.from(ask.latestStartAt);
  const farthest = now.add({ hours: START_DAYS_AHEAD_MAX * HOURS_PER_DAY });
  const isWindow =
    !isBefore(latestStartAt, startsAt) && !isBefore(minutesAfter(startsAt, START_WINDOW_MINUTES_MAX), latestStartAt);
  const rules: [string, string, boolean][] = [
    ['itemCode', 'isInCatalog', item !== null],
    ['startsAt', 'isAhead', isBefore(now, startsAt) && !isBefore(farthest, startsAt)],
    ['latestStartAt', 'isWindow', isWindow],
    ['plannedMinutes', 'fitsItem', !item || isWithin(ask.plannedMinutes, item.minMinutes, item.maxMinutes)],
    [
      'wantedVolunteers',
      'fitsItem',
      !item || isWithin(ask.wantedVolunteers ?? item.volunteersMin, item.volunteersMin, item.volunteersMax),
    ],
    ...(item ? answerRules(item, ask.answers ?? []) : []),
  ];
  return rules
    .filter(([, , isKept]) => !isKept)
    .map(([field, rule]) => ({ field, rule, message: fieldMessage(field, rule) }));
};

/** Each answer is to a question of the item, once, and of its kind; what must be answered is. */
const answerRules = (
  { questions }: Pick<ItemLimits, 'questions'>,
  answers: readonly AnswerDto[],
): [field: string, rule: string, isKept: boolean][] => [
  ...answers.flatMap(({ question, value }, index): [string, string, boolean][] => {
    const asked = questions.find(({ code }) => code === question);
    const isFirst = answers.findIndex((one) => one.question === question) === index;
    const at = `answers.${String(index)}`;
    return [
      [`${at}.question`, 'isAsked', asked !== undefined && isFirst],
      [`${at}.value`, 'fitsQuestion', !asked || fitsQuestion(asked, value)],
    ];
  }),
  [
    'answers',
    'isAnswered',
    questions.every(({ code, required }) => !required || answers.some(({ question }) => question === code)),
  ],
];

/** In the order of the questions, whatever the order in which they were sent. */
export const answersInOrder = (
  { questions }: Pick<ItemLimits, 'questions'>,
  answers: readonly AnswerDto[],
): AnswerDto[] =>
  questions.flatMap(({ code }) =>
    answers
      .filter(({ question }) => question === code)
      .map(({ question, value }) => ({ question, value: value.trim() })),
  );

const isWithin = (value: number, min: number, max: number): boolean => value >= min && value <= max;
