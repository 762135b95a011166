import { ASSIGNMENT_STATUS_WORDS, type AssignmentStatus } from '@huzhu/shared';
import { StatusTag, type StatusTone } from '@/components';

const TONES: Record<AssignmentStatus, StatusTone> = {
  accepted: 'waiting',
  in_service: 'active',
  served: 'waiting',
  confirmed: 'waiting',
  credited: 'done',
  voided: 'off',
  ended: 'off',
};

interface Props {
  status: AssignmentStatus;
  /** The volunteer has not answered about a new time. */
  isAsked?: boolean;
}

export const AssignmentStatusTag = ({ status, isAsked = false }: Props) => (
  <StatusTag tone={TONES[status]}>{isAsked ? '等回话' : ASSIGNMENT_STATUS_WORDS[status]}</StatusTag>
);
