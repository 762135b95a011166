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

export const AssignmentStatusTag = ({ status }: { status: AssignmentStatus }) => (
  <StatusTag tone={TONES[status]}>{ASSIGNMENT_STATUS_WORDS[status]}</StatusTag>
);
