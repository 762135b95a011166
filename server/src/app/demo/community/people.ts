import type { Gender, Situation } from '@huzhu/shared';
import { pick, randomFrom } from './random.js';

/** Made-up people; every telephone is in a range that is not given out (199 0000 ….). */
export interface Person {
  name: string;
  gender: Gender;
  ageYears: number;
  phone: string;
  /** Metres east and north of the community's office. */
  at: { east: number; north: number };
  neighbourhood: string;
  address: string;
  situations: Situation[];
  usesApp: boolean;
  isVolunteer: boolean;
}

const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任',
);
const WOMEN = [
  '桂珍',
  '秀英',
  '玉兰',
  '淑芬',
  '凤琴',
  '美华',
  '丽萍',
  '春梅',
  '惠芳',
  '素珍',
  '兰英',
  '金凤',
  '月娥',
  '翠英',
  '琼仙',
];
const MEN = [
  '国良',
  '福生',
  '建国',
  '德明',
  '志强',
  '永昌',
  '光荣',
  '正华',
  '家祥',
  '文忠',
  '洪武',
  '绍云',
  '树林',
  '启明',
  '长寿',
];
const NEIGHBOURHOODS = ['石虎关新村', '关兴路小区', '日新小区', '东华园', '官南家园', '关上中路小区'];
const RARE: Situation[] = [
  'semi_disabled',
  'severe_illness',
  'minimum_living',
  'destitute',
  'lost_only_child',
  'no_family',
];

/** Someone to show one case with; the rest is drawn. */
type Known = Partial<Person> & Pick<Person, 'name' | 'gender' | 'ageYears'>;

/** Demo elders cover each way to pay: served free, granted minutes, earned minutes, short of minutes; and one without a phone. */
export const STORY_ELDERS: Known[] = [
  { name: '王桂珍', gender: 'female', ageYears: 85, situations: ['lives_alone', 'advanced_age'], usesApp: true },
  { name: '张国良', gender: 'male', ageYears: 76, situations: ['children_away'], usesApp: true },
  { name: '李秀英', gender: 'female', ageYears: 67, situations: ['children_away'], usesApp: true, isVolunteer: true },
  { name: '陈福生', gender: 'male', ageYears: 72, situations: ['semi_disabled'], usesApp: true },
  { name: '刘玉兰', gender: 'female', ageYears: 83, situations: ['empty_nest', 'advanced_age'], usesApp: false },
];

export const STORY_VOLUNTEERS: Known[] = [
  { name: '周建国', gender: 'male', ageYears: 64, isVolunteer: true },
  { name: '吴丽萍', gender: 'female', ageYears: 62, isVolunteer: true },
];

const ELDERS = 60;
const VOLUNTEERS = 30;
const FAR_METERS = 1800;
/** Everybody of the stories finds everybody nearby (3,000 m), however the 300 m of the blur fall. */
const STORY_FAR_METERS = 800;

const draw = (random: () => number, number: number, known: Partial<Person>): Person => {
  const gender = known.gender ?? (random() < 0.58 ? 'female' : 'male');
  const neighbourhood = pick(random, NEIGHBOURHOODS);
  const farMeters = known.name ? STORY_FAR_METERS : FAR_METERS;
  const [building, unit, floor] = [1 + random() * 30, 1 + random() * 4, 1 + random() * 7].map(Math.floor);
  return {
    name: pick(random, SURNAMES) + pick(random, gender === 'female' ? WOMEN : MEN),
    gender,
    ageYears: 66 + Math.floor(random() * 28),
    phone: `1990000${String(number).padStart(4, '0')}`,
    at: { east: (random() * 2 - 1) * farMeters, north: (random() * 2 - 1) * farMeters },
    neighbourhood,
    address: `关上街道${neighbourhood}${String(building)}幢${String(unit)}单元${String(floor)}0${String(1 + Math.floor(random() * 2))}室`,
    situations: [],
    usesApp: random() < 0.7,
    isVolunteer: false,
    ...known,
  };
};

const situationsOf = (random: () => number, ageYears: number): Situation[] => {
  const home = pick<Situation>(random, ['lives_alone', 'empty_nest', 'children_away', 'left_behind']);
  const rare = random() < 0.25 ? [pick(random, RARE)] : [];
  return [home, ...rare, ...(ageYears >= 80 ? (['advanced_age'] as const) : [])];
};

export interface People {
  elders: Person[];
  volunteers: Person[];
}

export const drawPeople = (seed = 2026): People => {
  const random = randomFrom(seed);
  let number = 0;
  const next = (known: Partial<Person>): Person => draw(random, (number += 1), known);
  const elder = (): Person => {
    const drawn = next({});
    return { ...drawn, situations: situationsOf(random, drawn.ageYears) };
  };
  const volunteer = (): Person => next({ ageYears: 58 + Math.floor(random() * 12), isVolunteer: true, usesApp: true });
  const elders = STORY_ELDERS.map(next);
  const volunteers = STORY_VOLUNTEERS.map((known) => next({ usesApp: true, ...known }));
  while (elders.length < ELDERS) elders.push(elder());
  while (volunteers.length < VOLUNTEERS) volunteers.push(volunteer());
  return { elders, volunteers };
};
