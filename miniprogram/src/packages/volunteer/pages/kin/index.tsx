import { Page } from '@/components';
import { KinCard } from '@/features/people/kin/KinCard';

definePageConfig({ navigationBarTitleText: '我的亲属' });

/** Whom I am kin to: between kin no minutes are earned. */
export default function KinPage() {
  return (
    <Page title='我的亲属' subtitle='亲属之间互相帮忙，不计时间'>
      <KinCard />
    </Page>
  );
}
