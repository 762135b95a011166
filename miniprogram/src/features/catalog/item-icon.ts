import type { IconName } from '@/components';

const ICONS: Record<string, IconName> = {
  hospital_escort: 'hospital',
  companion_chat: 'chat',
  grocery_shopping: 'bag',
  meal_help: 'meal',
  light_cleaning: 'broom',
  walk_together: 'walk',
  errands: 'list',
  haircut: 'scissors',
  small_repair: 'tools',
  phone_lesson: 'device',
  home_visit: 'home',
  comfort_talk: 'heart',
};

/** A drawing for a kind of help; one that a community added gets the common one. */
export const itemIcon = (code: string): IconName => ICONS[code] ?? 'hands';
