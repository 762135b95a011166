import { type ServiceRequestDto, SERVICE_REQUEST_STATUS_WORDS, type ServiceRequestStatus } from '@huzhu/shared';
import { StatusTag, type StatusTone } from '@/components';

const TONES: Record<ServiceRequestStatus, StatusTone> = {
  draft: 'waiting',
  in_review: 'waiting',
  open: 'waiting',
  filled: 'active',
  closed: 'done',
  cancelled: 'off',
  expired: 'off',
  referred: 'done',
};

type Seen = Pick<ServiceRequestDto, 'status' | 'shortAt'>;

export const requestWords = ({ status, shortAt }: Seen): string =>
  status === 'draft' && shortAt !== null ? '时间不够' : SERVICE_REQUEST_STATUS_WORDS[status];

/** Where a request stands, for those who look after it. */
export const RequestTag = ({ request }: { request: Seen }) => (
  <StatusTag tone={TONES[request.status]}>{requestWords(request)}</StatusTag>
);
