import { useRouter } from '@tarojs/taro';
import { LoaderView, Page } from '@/components';
import { helpCard } from '@/features/help/nearby/share-card';
import { readNearby } from '@/features/help/nearby/api';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { Offer } from './Offer';
import { WaysOn } from './WaysOn';

definePageConfig({ navigationBarTitleText: '去帮个忙' });

/** Taken or gone, now or while the person was away from the page. */
const isGone = (loader: Loader<unknown>): boolean => {
  if (loader.status === 'failed') return loader.problem.is('not-found');
  return loader.status === 'ready' && loader.stale?.problem.is('not-found') === true;
};

/** One request nearby, before it is accepted. */
export default function NearbyTaskPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readNearby(id), [id]);
  const share =
    process.env.TARO_ENV === 'weapp' && loader.status === 'ready' && !isGone(loader)
      ? helpCard(loader.value)
      : undefined;
  return (
    <Page title='去帮个忙吗？' share={share}>
      {isGone(loader) ? (
        <WaysOn title='这件事已经有人接了，或者取消了' />
      ) : (
        <LoaderView of={loader} onRetry={reload}>
          {(request) => <Offer request={request} reload={reload} />}
        </LoaderView>
      )}
    </Page>
  );
}
