import type { FirstAskDto, NearbyRequestDto, OfferDto } from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { LoaderView, Page } from '@/components';
import { helpCard } from '@/features/help/nearby/share-card';
import { listFirstAsks, readNearby } from '@/features/help/nearby/api';
import { listOffers } from '@/features/help/offers/api';
import { listMyWaits } from '@/features/help/waitlist/api';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { Offer } from './Offer';
import { Taken } from './Taken';
import { WaysOn } from './WaysOn';

definePageConfig({ navigationBarTitleText: '去帮个忙' });

/** Taken or gone, now or while the person was away from the page. */
const isGone = (loader: Loader<unknown>): boolean => {
  if (loader.status === 'failed') return loader.problem.is('not-found');
  return loader.status === 'ready' && loader.stale?.problem.is('not-found') === true;
};

interface Read {
  request: NearbyRequestDto;
  ask: FirstAskDto | undefined;
  offer: OfferDto | undefined;
  isWaiting: boolean;
}
const readOffer = async (id: string): Promise<Read> => {
  const [request, asks, offers, waits] = await Promise.all([
    readNearby(id),
    listFirstAsks(),
    listOffers(),
    listMyWaits(),
  ]);
  return {
    request,
    ask: asks.items.find((one) => one.id === id),
    offer: offers.items.find((one) => one.request.id === id),
    isWaiting: waits.items.some((one) => one.request.id === id),
  };
};

/** What asks one volunteer alone, or is taken, is nothing for a group. */
const cardOf = ({ request, ask }: Read) => (ask || request.freePlaces === 0 ? undefined : helpCard(request));

/** One request nearby, before it is accepted. */
export default function NearbyTaskPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readOffer(id), [id]);
  const share =
    process.env.TARO_ENV === 'weapp' && loader.status === 'ready' && !isGone(loader) ? cardOf(loader.value) : undefined;
  return (
    <Page title='去帮个忙吗？' share={share}>
      {isGone(loader) ? (
        <WaysOn title='这件事已经有人接了，或者取消了' />
      ) : (
        <LoaderView of={loader} onRetry={reload}>
          {({ isWaiting, ...read }) =>
            read.request.freePlaces === 0 ? (
              <Taken request={read.request} isWaiting={isWaiting} reload={reload} />
            ) : (
              <Offer {...read} reload={reload} />
            )
          }
        </LoaderView>
      )}
    </Page>
  );
}
