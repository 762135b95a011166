/** What volunteers are trained in; an item names what it takes. */
export const TRAINING_KINDS = ['caring_talk', 'chronic_disease', 'home_safety', 'first_aid'] as const;
export type TrainingKind = (typeof TRAINING_KINDS)[number];

export const TRAINING_WORDS: Record<TrainingKind, string> = {
  caring_talk: '心理关爱',
  chronic_disease: '慢性病防治',
  home_safety: '居所意外防范',
  first_aid: '急救',
};
