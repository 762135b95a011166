import type { ServiceCategory } from '@huzhu/shared';
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
  phone_greeting: 'phone',
  bath_help: 'bath',
  newspaper_reading: 'news',
  letter_writing: 'pencil',
  nail_care: 'scissors',
  respite_sitting: 'person',
  urgent_help: 'key',
  outing_escort: 'walk',
  season_bedding: 'bed',
  benefit_papers: 'pencil',
  weather_check: 'sun',
  hospital_visit: 'hospital',
  medicine_pickup: 'pill',
  blood_pressure: 'heartbeat',
  exercise_company: 'walk',
  reading_with_child: 'book',
  fraud_advice: 'shield',
  neighbour_talk: 'chat',
  home_safety_check: 'shield',
  first_aid_class: 'heartbeat',
  video_call: 'video',
  life_story: 'book',
  handicraft_class: 'scissors',
  chess_partner: 'chess',
  birthday_company: 'cake',
  area_cleaning: 'broom',
  old_things: 'bag',
};

export const CATEGORY_ICONS: Record<ServiceCategory, IconName> = {
  mutual_elder_care: 'hands',
  hardship_help: 'heart',
  free_tutoring: 'school',
  legal_aid: 'scale',
  neighbourhood_watch: 'shield',
  health_care: 'hospital',
  health_lectures: 'users',
  community_education: 'book',
  culture_and_sport: 'music',
  environment: 'leaf',
};

/** A drawing for a kind of help; one that a community added gets that of its category. */
export const itemIcon = (code: string, category?: ServiceCategory): IconName =>
  ICONS[code] ?? (category === undefined ? 'hands' : CATEGORY_ICONS[category]);
