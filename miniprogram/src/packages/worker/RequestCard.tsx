import { ASSIGNMENT_STATUS_WORDS, type ServiceRequestDto } from '@huzhu/shared';
import { RowCard } from '@/components';
import { formatWhen } from '@/features/help/service-requests/words';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { RequestTag, requestWords } from './RequestTag';
import { REQUEST } from './routes';

/** A row of a worker's list of requests. */
export const RequestCard = ({ request }: { request: ServiceRequestDto }) => {
  const by = request.channel === 'phone' ? '电话登记' : '自己发的';
  return (
    <RowCard
      title={`${request.beneficiaryName} · ${request.itemTitle}`}
      lines={[
        formatWhen(request, useNow()),
        `${request.neighbourhood} · ${by}`,
        ...request.assignments.map((one) => `${one.volunteer.name}：${ASSIGNMENT_STATUS_WORDS[one.status]}`),
      ]}
      aside={<RequestTag request={request} />}
      asideWords={requestWords(request)}
      onTap={() => void goTo(REQUEST, { id: request.id })}
    />
  );
};
