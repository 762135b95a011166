import type { ProviderDto } from '@huzhu/shared';
import { LICENCE_STATE_WORDS } from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { ActionBar, BigButton, CallBar, Card, Confirm, Facts, LoaderView, Notice, Page } from '@/components';
import { readProvider, verifyProvider, withdrawProvider } from '@/features/help/referrals/api';
import { complaintWords, stopOf } from '@/features/help/referrals/words';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { formatFullDate } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { PROVIDER_FORM } from '../../routes';

definePageConfig({ navigationBarTitleText: '机构' });

interface Props {
  provider: ProviderDto;
  reload: () => Promise<void>;
}

const Verify = ({ provider, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [verify, verifying] = useAction(async () => {
    try {
      await verifyProvider(provider.id, provider.version);
      saySuccess('核实了，可以转给这家机构');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <>
      <ActionBar>
        <BigButton icon='check' onTap={() => setAsking(true)}>
          核对过证照，核实
        </BigButton>
      </ActionBar>
      {asking && (
        <Confirm
          title={`${provider.name}的证照都对吗？`}
          words='名称、号码、到期的日子，和证照上的一样，电话打得通。'
          yes='都对，核实'
          busy={verifying}
          onYes={() => void verify()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

const factsOf = (one: ProviderDto) => {
  const complaints = complaintWords(one);
  const until = `${formatFullDate(one.licenceUntilOn)}，${LICENCE_STATE_WORDS[one.licence]}`;
  return [
    { name: '做什么', value: one.services.map(({ title }) => title).join('、'), isLong: true },
    { name: '服务哪里', value: one.organizationName },
    { name: '证照号码', value: one.licenceNumber, isLong: true },
    { name: '证照到', value: until },
    ...(one.priceNote === null ? [] : [{ name: '收费', value: one.priceNote, isLong: true }]),
    { name: '谁登记的', value: one.writtenByName },
    ...(one.verifiedByName === null || one.verifiedOn === null
      ? []
      : [{ name: '谁核实的', value: `${one.verifiedByName}，${formatFullDate(one.verifiedOn)}` }]),
    { name: '大家怎么说', value: complaints ?? '没有人说不好' },
  ];
};

const Shown = ({ provider, reload }: Props) => {
  const stop = stopOf(provider);
  return (
    <>
      {stop !== null && (
        <Notice
          tone={provider.verifiedOn === null ? 'info' : 'refused'}
          title={stop}
          lines={provider.withdrawnReason === null ? ['现在不能转给这家机构'] : [provider.withdrawnReason]}
        />
      )}
      <Card title={provider.name}>
        <Facts facts={factsOf(provider)} />
      </Card>
      <CallBar phone={provider.phone} title={`打电话给${provider.name}`} />
      {provider.may.includes('verify') && <Verify provider={provider} reload={reload} />}
      {provider.may.includes('change') && (
        <BigButton tone='second' onTap={() => void goTo(PROVIDER_FORM, { id: provider.id })}>
          改一改
        </BigButton>
      )}
      {provider.may.includes('withdraw') && (
        <ReasonAction
          label='不再转给这家机构'
          tone='danger'
          title={`不再转给${provider.name}？`}
          words='名录里不再有它，以后要用，要重新登记。已经转给它的不变。'
          yes='拿掉'
          act={(reason) => withdrawProvider(provider.id, reason)}
          done='名录里没有它了'
          reload={reload}
        />
      )}
    </>
  );
};

/** One provider: what another worker compares with the licence, and how people found it. */
export default function ProviderPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readProvider(id), [id]);
  return (
    <Page title='机构' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(provider) => <Shown provider={provider} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
