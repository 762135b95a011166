import type { PastHelperDto, ServiceRequestDto } from '@huzhu/shared';
import { BigButton, Card, Facts, LoaderView } from '@/components';
import { answerFacts } from '@/features/help/questions/answer-facts';
import { listLiveRequests, listPastHelpers, readRequest } from '@/features/help/service-requests/api';
import { formatWhen } from '@/features/help/service-requests/words';
import { Waiters } from '@/features/help/waitlist/Waiters';
import { formatMoment } from '@/format/moment';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { RequestFacts } from '../../RequestFacts';
import { RequestTag } from '../../RequestTag';
import { REQUEST } from '../../routes';

interface Props {
  id: string;
  version: number;
  onRetry: () => Promise<void>;
}

interface Known {
  request: ServiceRequestDto;
  others: ServiceRequestDto[];
  helpers: PastHelperDto[];
}

const readKnown = async (id: string): Promise<Known> => {
  const request = await readRequest(id);
  const { beneficiaryId, beneficiaryKind } = request;
  const [live, past] = await Promise.all([
    listLiveRequests(beneficiaryId),
    beneficiaryKind === 'member' ? listPastHelpers(beneficiaryId) : { items: [] },
  ]);
  return { request, others: live.items.filter((one) => one.id !== id), helpers: past.items };
};

/** Who came before, and what else is asked for. */
const History = ({ others, helpers }: Omit<Known, 'request'>) => {
  const now = useNow();
  return (
    <Facts
      facts={[
        ...helpers.map((one) => ({
          name: '来过',
          value: `${one.name}，${one.itemTitle}，${formatMoment(one.at, now)}`,
        })),
        ...others.map((one) => ({ name: '还请了', value: `${one.itemTitle}，${formatWhen(one, now)}` })),
      ].map((fact) => ({ ...fact, isLong: true }))}
    />
  );
};

/** The request for which somebody is looked for, with what is known of before and after. `version`: read again when it changes. */
export const AskedFor = ({ id, version, onRetry }: Props) => {
  const [loader] = useLoader(() => readKnown(id), [id, version]);
  return (
    <LoaderView of={loader} onRetry={onRetry}>
      {({ request, others, helpers }) => (
        <>
          <Card title={request.itemTitle} aside={<RequestTag request={request} />}>
            <RequestFacts request={request} />
            {request.answers.length > 0 && <Facts facts={answerFacts(request.answers)} />}
            {others.length + helpers.length > 0 && <History others={others} helpers={helpers} />}
            <BigButton tone='quiet' onTap={() => void goTo(REQUEST, { id })}>
              打开这个需求
            </BigButton>
          </Card>
          <Waiters requestId={id} version={String(version)} />
        </>
      )}
    </LoaderView>
  );
};
