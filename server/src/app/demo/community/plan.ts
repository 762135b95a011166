import { TIME_ZONE, type AnswerDto, type RatingFace } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../platform/common/calendar.js';
import type { Errand, Stage } from './errands.js';
import { pick, randomFrom } from './random.js';
import type { Settlement } from './settlers.js';

const KINDS: [itemCode: string, minutes: number][] = [
  ['hospital_escort', 90],
  ['companion_chat', 60],
  ['grocery_shopping', 60],
  ['light_cleaning', 90],
  ['walk_together', 60],
  ['haircut', 45],
  ['phone_lesson', 60],
  ['home_visit', 30],
  ['errands', 60],
  ['meal_help', 60],
];
const NOTES = ['楼下有门禁，到了请打电话', '耳朵不好，说话请大声一点', '家里有一只小猫，不咬人', '', ''];
/** What the made-up elders answer, by kind of help. */
const ANSWERS: Record<string, AnswerDto[]> = {
  hospital_escort: [
    { question: 'hospital', value: '区人民医院' },
    { question: 'department', value: '心内科' },
    { question: 'papers', value: '备好了' },
    { question: 'wheelchair', value: 'yes' },
  ],
  companion_chat: [{ question: 'language', value: '昆明话' }],
  grocery_shopping: [
    { question: 'list', value: '青菜两斤、鸡蛋一板' },
    { question: 'ceiling', value: '60' },
    { question: 'shop', value: '小区门口的菜场' },
  ],
  walk_together: [
    { question: 'walking', value: '要扶一扶' },
    { question: 'stairs', value: '要走楼梯' },
  ],
  errands: [{ question: 'errand', value: '取快递' }],
  meal_help: [{ question: 'way', value: '在家做' }],
};
const THANKS: [RatingFace, string | undefined][] = [
  ['happy', '很细心，谢谢你'],
  ['happy', undefined],
  ['fine', '来得准时'],
  ['happy', '像自己的孩子一样'],
];

/** Stages of drawn errands: those of the past days, and those of the coming ones. */
const PAST: Stage[] = [
  ...Array<Stage>(16).fill('credited'),
  ...Array<Stage>(2).fill('voided'),
  ...Array<Stage>(3).fill('cancelled'),
  ...Array<Stage>(2).fill('expired'),
  'no_show',
  ...Array<Stage>(4).fill('confirmed'),
  ...Array<Stage>(2).fill('served'),
];
const COMING: Stage[] = [...Array<Stage>(10).fill('open'), ...Array<Stage>(4).fill('accepted'), 'released', 'draft'];

/** Story elders stand first (see people.ts); the drawn ones begin here, so that the stories stay as told. */
const FIRST_DRAWN = 5;

/** A full hour: nobody asks for ten to eight. */
export const at = (day: Temporal.PlainDate, hour: number): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from({ hour }) }).toInstant();

/** Some dozens of errands around `now`. One volunteer never gets two on the same day, so nothing overlaps. */
export const drawErrands = (settlement: Settlement, communityRole: string, now: Temporal.Instant): Errand[] => {
  const random = randomFrom(7);
  const today = dayOf(now);
  const drawn = settlement.elders.slice(FIRST_DRAWN);
  const make = (stage: Stage, index: number, day: Temporal.PlainDate): Errand => {
    const [itemCode, plannedMinutes] = pick(random, KINDS);
    const [face, words] = pick(random, THANKS);
    const note = pick(random, NOTES);
    const elder = drawn[index % drawn.length];
    return {
      elderId: elder?.id ?? '',
      byPhone: !elder?.usesApp,
      volunteerId: settlement.volunteers[index % settlement.volunteers.length] ?? '',
      workers: settlement.workers,
      communityRole,
      itemCode,
      plannedMinutes,
      startsAt: at(day, 9 + Math.floor(random() * 7)),
      windowMinutes: random() < 0.5 ? 60 : 180,
      stage,
      ...(random() < 0.7 ? { face } : {}),
      ...(words ? { words } : {}),
      ...(note ? { note } : {}),
      answers: ANSWERS[itemCode] ?? [],
    };
  };
  const past = PAST.map((stage, index) =>
    make(stage, index, today.subtract({ days: stage === 'served' || stage === 'confirmed' ? 1 : 2 + (index % 30) })),
  );
  const coming = COMING.map((stage, index) => make(stage, PAST.length + index, today.add({ days: 2 + (index % 8) })));
  return [...past, ...coming];
};

/** The told ones: 李秀英 saved minutes by helping; 刘玉兰 is helped by telephone; 陈福生 has used his month up. */
export const storyErrands = (settlement: Settlement, communityRole: string, now: Temporal.Instant): Errand[] => {
  const [free = '', , earned = '', , phone = ''] = settlement.elders.map((elder) => elder.id);
  const [helper = '', other = ''] = settlement.volunteers;
  const neighbour = settlement.elders[FIRST_DRAWN];
  const today = dayOf(now);
  const help = (
    elderId: string,
    volunteerId: string,
    daysAgo: number,
    stage: Stage,
    more: Partial<Errand> = {},
  ): Errand => ({
    ...{ elderId, volunteerId, stage, workers: settlement.workers, communityRole },
    ...{ itemCode: 'hospital_escort', plannedMinutes: 90, startsAt: at(today.subtract({ days: daysAgo }), 9) },
    ...more,
  });
  const visit = { byPhone: true, itemCode: 'home_visit', plannedMinutes: 30 };
  return [
    help(free, earned, 20, 'credited', { face: 'happy', words: '秀英人好，走路慢慢等我' }),
    help(free, earned, 9, 'credited', { servedMinutes: 120, face: 'happy' }),
    help(phone, helper, 6, 'credited', { byPhone: true }),
    help(free, helper, 3, 'credited', { itemCode: 'light_cleaning' }),
    help(neighbour?.id ?? '', other, 12, 'credited', { byPhone: !neighbour?.usesApp, itemCode: 'light_cleaning' }),
    help(phone, other, 1, 'served', visit),
    ...usedUp(settlement, today, help),
  ];
};

type Help = (elderId: string, volunteerId: string, daysAgo: number, stage: Stage, more?: Partial<Errand>) => Errand;

/** Two long mornings with a doctor are the 600 minutes of a month; near its end, of the next one as well. */
const usedUp = (settlement: Settlement, today: Temporal.PlainDate, help: Help): Errand[] => {
  const short = settlement.elders[3]?.id ?? '';
  const days = [today.add({ days: 3 }), today.add({ days: 1 })].filter(
    (day, index, all) => index === 0 || day.month !== all[0]?.month,
  );
  return days.flatMap((day) =>
    [9, 15].map((hour, index) =>
      help(short, settlement.volunteers[index] ?? '', 0, 'accepted', { startsAt: at(day, hour), plannedMinutes: 300 }),
    ),
  );
};
