export const SKILLS = [
  'company',
  'escort',
  'cooking',
  'cleaning',
  'bathing',
  'errands',
  'repairs',
  'haircut',
  'phone_teaching',
  'medical',
  'law',
  'teaching',
  'culture',
  'driving',
] as const;
export type Skill = (typeof SKILLS)[number];

export const SKILL_WORDS: Record<Skill, string> = {
  company: '陪伴聊天',
  escort: '陪诊陪同',
  cooking: '做饭',
  cleaning: '打扫整理',
  bathing: '助浴',
  errands: '代购代办',
  repairs: '小修小补',
  haircut: '理发',
  phone_teaching: '教用手机',
  medical: '懂医护',
  law: '懂法律',
  teaching: '辅导功课',
  culture: '文艺体育',
  driving: '会开车',
};

export const FREE_TIMES = [
  'weekday_morning',
  'weekday_afternoon',
  'weekday_evening',
  'weekend_morning',
  'weekend_afternoon',
  'weekend_evening',
] as const;
export type FreeTime = (typeof FREE_TIMES)[number];

export const FREE_TIME_WORDS: Record<FreeTime, string> = {
  weekday_morning: '平时上午',
  weekday_afternoon: '平时下午',
  weekday_evening: '平时晚上',
  weekend_morning: '周末上午',
  weekend_afternoon: '周末下午',
  weekend_evening: '周末晚上',
};
