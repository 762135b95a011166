/** `active` accepts tasks; `paused` only finishes those accepted. */
export const VOLUNTEER_STATUSES = ['active', 'paused'] as const;
export type VolunteerStatus = (typeof VOLUNTEER_STATUSES)[number];

export const RADIUS_METERS = { min: 500, max: 20_000 } as const;

/** What volunteers are trained in; an item names what it takes. */
export const TRAINING_KINDS = ['psychological_care', 'chronic_disease', 'home_safety', 'first_aid'] as const;
export type TrainingKind = (typeof TRAINING_KINDS)[number];

export const TRAINING_WORDS: Record<TrainingKind, string> = {
  psychological_care: '心理关爱',
  chronic_disease: '慢性病防治',
  home_safety: '居所意外防范',
  first_aid: '急救',
};
