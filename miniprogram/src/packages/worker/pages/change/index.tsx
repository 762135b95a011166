import { LoaderView, Notice, Page } from '@/components';
import { readRequest } from '@/features/help/service-requests/api';
import { ChangeForm } from '@/features/help/service-requests/ChangeForm';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { backTo, replaceWith } from '@/services/navigate';
import { REQUEST } from '../../routes';

definePageConfig({ navigationBarTitleText: '替老人改需求' });

/** Whoever telephoned wants it otherwise: a worker writes it down. */
export default function ChangePage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readRequest(id), [id]);
  return (
    <Page title='替老人改需求' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(request) =>
          request.mayChange ? (
            <ChangeForm
              key={request.revision}
              request={request}
              whom={{ id: request.beneficiaryId, name: request.beneficiaryName }}
              onDone={() => backTo(REQUEST, { id })}
              onEnough={(other) => void replaceWith(REQUEST, { id: other })}
            />
          ) : (
            <Notice tone='info' title='这次需求现在不能改了' />
          )
        }
      </LoaderView>
    </Page>
  );
}
