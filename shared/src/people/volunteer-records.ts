export const TRAINING_KINDS = ['caring_talk', 'chronic_disease', 'home_safety', 'first_aid'] as const;
export type TrainingKind = (typeof TRAINING_KINDS)[number];

export const TRAINING_WORDS: Record<TrainingKind, string> = {
  caring_talk: '心理关爱',
  chronic_disease: '慢性病防治',
  home_safety: '居所意外防范',
  first_aid: '急救',
};

export const HEALTH_STATES = ['fit', 'limited'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];
export const HEALTH_WORDS: Record<HealthState, string> = { fit: '身体都好', limited: '有些事做不了' };

export const RECORD_TEXT_LENGTH_MAX = 100;
export const POLICY_NUMBER_LENGTH_MAX = 40;

/** Body of POST /volunteers/:id/trainings. */
export interface AddTrainingDto {
  kind: TrainingKind;
  /** `YYYY-MM-DD`, not in the future. */
  heldOn: string;
  /** Who gave it. */
  heldBy: string;
  /** The record that this one corrects; it stays in the history and counts no more. */
  replacesId?: string;
}

/** Body of POST /volunteers/:id/insurances. */
export interface AddInsuranceDto {
  insurer: string;
  policyNumber: string;
  /** `YYYY-MM-DD`. */
  validFrom: string;
  /** Last day, `YYYY-MM-DD`. */
  validTo: string;
  replacesId?: string;
}

/** Body of POST /volunteers/:id/health-statements: by the volunteer, or written down by a worker. */
export interface AddHealthStatementDto {
  state: HealthState;
  words?: string;
  replacesId?: string;
}

interface VolunteerRecordDto {
  id: string;
  /** Later corrected by another record: shown as history, counts no more. */
  isReplaced: boolean;
  recordedAt: string;
  recordedByName: string;
}

export interface TrainingDto extends VolunteerRecordDto {
  kind: TrainingKind;
  heldOn: string;
  heldBy: string;
}

export interface InsuranceDto extends VolunteerRecordDto {
  insurer: string;
  policyNumber: string;
  validFrom: string;
  validTo: string;
}

export interface HealthStatementDto extends VolunteerRecordDto {
  state: HealthState;
  statedOn: string;
  words: string | null;
}
