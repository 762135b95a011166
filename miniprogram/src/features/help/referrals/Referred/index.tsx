import type { ReferralDto, ServiceRequestDto } from '@huzhu/shared';
import { CallBar, Card, Facts, LoaderView } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { ProblemError } from '@/services/problem-error';
import { readReferral } from '../api';
import { referralFacts } from '../words';

/** Of an earlier time nothing is known but to whom: then the sentence above says it all. */
const readKnown = async (requestId: string): Promise<ReferralDto | null> => {
  try {
    return await readReferral(requestId);
  } catch (failure) {
    if (failure instanceof ProblemError && failure.is('not-found')) return null;
    throw failure;
  }
};

/** Who comes in a volunteer's place, who pays, and their telephone, for the elder. */
export const Referred = ({ request }: { request: ServiceRequestDto }) => {
  const [loader, reload] = useLoader(() => readKnown(request.id), [request.id, request.status]);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(referral) =>
        referral && (
          <>
            <Card title='请谁来'>
              <Facts facts={referralFacts(referral)} />
            </Card>
            {(referral.status === 'open' || referral.status === 'accepted') && (
              <CallBar phone={referral.provider.phone} title={`打电话给${referral.provider.name}`} />
            )}
          </>
        )
      }
    </LoaderView>
  );
};
