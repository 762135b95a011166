import { useRouter } from '@tarojs/taro';
import { LoaderView, Page } from '@/components';
import { helpCard } from '@/features/help/nearby/share-card';
import { readRequest } from '@/features/help/service-requests/api';
import { useLoader } from '@/hooks/useLoader';
import { isSought, RequestView } from './RequestView';

definePageConfig({ navigationBarTitleText: '需求' });

/** One request, as a worker of its community sees it. */
export default function RequestPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readRequest(id), [id]);
  const share =
    process.env.TARO_ENV === 'weapp' && loader.status === 'ready' && isSought(loader.value)
      ? helpCard(loader.value)
      : undefined;
  return (
    <Page title='需求' density='compact' share={share}>
      <LoaderView of={loader} onRetry={reload}>
        {(request) => <RequestView request={request} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
