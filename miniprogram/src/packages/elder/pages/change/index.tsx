import { LoaderView, Notice, Page } from '@/components';
import { readRequest } from '@/features/help/service-requests/api';
import { ChangeForm } from '@/features/help/service-requests/ChangeForm';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { backTo, replaceWith } from '@/services/navigate';
import { REQUEST } from '../../routes';

definePageConfig({ navigationBarTitleText: '改一改' });

/** What was asked is changed instead of cancelled. */
export default function ChangePage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readRequest(id), [id]);
  return (
    <Page title='改一改'>
      <LoaderView of={loader} onRetry={reload}>
        {(request) =>
          request.mayChange ? (
            <ChangeForm
              key={request.revision}
              request={request}
              onDone={() => backTo(REQUEST, { id })}
              onEnough={(other) => void replaceWith(REQUEST, { id: other })}
            />
          ) : (
            <Notice tone='info' title='这次需求现在不能改了' lines={['有事请打电话给社区。']} />
          )
        }
      </LoaderView>
    </Page>
  );
}
