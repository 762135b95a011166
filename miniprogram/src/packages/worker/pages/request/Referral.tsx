import type { ReferralDto, ServiceRequestDto } from '@huzhu/shared';
import { BigButton, CallBar, Card, Facts, LoaderView, Notice } from '@/components';
import { acceptReferral, readReferral } from '@/features/help/referrals/api';
import { referralFacts } from '@/features/help/referrals/words';
import { dayOf, formatDay } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { PROVIDER } from '../../routes';
import { FollowUp } from './FollowUp';

const Accept = ({ referral, reload }: { referral: ReferralDto; reload: () => Promise<void> }) => {
  const [accept, accepting] = useAction(async () => {
    try {
      await acceptReferral(referral.id);
      saySuccess('记下了，老人看得到');
    } finally {
      await reload();
    }
  });
  return (
    <BigButton icon='check' busy={accepting} onTap={() => void accept()}>
      机构说好了，来
    </BigButton>
  );
};

const sinceWords = ({ unansweredCalls, costFen }: ReferralDto): { name: string; value: string }[] => [
  ...(unansweredCalls > 0 ? [{ name: '没人接', value: `${String(unansweredCalls)} 次` }] : []),
  ...(costFen === null ? [] : [{ name: '花了', value: `${String(costFen / 100)} 元` }]),
];

const Shown = ({ referral, reload }: { referral: ReferralDto; reload: () => Promise<void> }) => {
  const now = useNow();
  // It ends with the last day, at midnight: that day is meant.
  const lastDay = dayOf(new Date(Date.parse(referral.followUpDueAt) - 1));
  const due = { name: '最晚问', value: formatDay(lastDay, dayOf(now)) };
  const isLive = referral.may.length > 0;
  return (
    <>
      {referral.overdue && <Notice tone='refused' title='三个工作日过了，还没有问来了没有' />}
      <Card title='转给谁'>
        <Facts facts={[...referralFacts(referral), ...(isLive ? [due] : []), ...sinceWords(referral)]} />
        {referral.may.includes('accept') && <Accept referral={referral} reload={reload} />}
        {referral.may.includes('followUp') && <FollowUp referral={referral} reload={reload} />}
        <BigButton tone='second' onTap={() => void goTo(PROVIDER, { id: referral.provider.id })}>
          看这家机构
        </BigButton>
      </Card>
      {isLive && <CallBar phone={referral.provider.phone} title={`打电话给${referral.provider.name}`} />}
    </>
  );
};

/** To whom it was referred, and what became of it. */
export const Referral = ({ request, reload }: { request: ServiceRequestDto; reload: () => Promise<void> }) => {
  const [loader, again] = useLoader(() => readReferral(request.id), [request.id, request.status]);
  const reloadBoth = async (): Promise<void> => {
    await Promise.all([again(), reload()]);
  };
  return (
    <LoaderView of={loader} onRetry={again}>
      {(referral) => <Shown referral={referral} reload={reloadBoth} />}
    </LoaderView>
  );
};
