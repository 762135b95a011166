import { SERVICE_CATEGORIES, type ServiceCategory, type ServiceItemDto } from '@huzhu/shared';

/** So many stand large before the groups: what most people come for. */
export const FIRST_COUNT = 6;
/** So many are named to say what a group holds. */
const NAMED_COUNT = 3;

/** A category as one would say it at the door. */
export const GROUP_WORDS: Record<ServiceCategory, string> = {
  mutual_elder_care: '家里家外的事',
  hardship_help: '遇到难处',
  free_tutoring: '孩子的功课',
  legal_aid: '讲理防骗',
  neighbourhood_watch: '住得安全',
  health_care: '看病和身体',
  health_lectures: '听健康课',
  community_education: '学点新东西',
  culture_and_sport: '玩一玩、聚一聚',
  environment: '花草和旧物',
};

export interface Group<Item> {
  category: ServiceCategory;
  title: string;
  /** Some of what is in it: 理发、代办、电话问候等 */
  words: string;
  items: Item[];
}

const wordsOf = (items: readonly Pick<ServiceItemDto, 'title'>[]): string => {
  const named = items.slice(0, NAMED_COUNT).map((one) => one.title);
  return named.join('、') + (items.length > NAMED_COUNT ? '等' : '');
};

/** By category in the order of the pilot, without empty ones. */
export const groupsOf = <Item extends Pick<ServiceItemDto, 'title' | 'category'>>(
  items: readonly Item[],
): Group<Item>[] =>
  SERVICE_CATEGORIES.map((category) => {
    const inside = items.filter((one) => one.category === category);
    return { category, title: GROUP_WORDS[category], words: wordsOf(inside), items: inside };
  }).filter((group) => group.items.length > 0);

/** The few most asked for, and the rest in groups. */
export const choiceOf = <Item extends Pick<ServiceItemDto, 'title' | 'category'>>(
  items: readonly Item[],
): { first: Item[]; groups: Group<Item>[] } => ({
  first: items.slice(0, FIRST_COUNT),
  groups: groupsOf(items.slice(FIRST_COUNT)),
});
