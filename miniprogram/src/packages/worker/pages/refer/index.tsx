import {
  REASON_LENGTH_MAX,
  REFERRAL_PAYER_WORDS,
  REFERRAL_PAYERS,
  type ProviderDto,
  type ReferralPayer,
  type ServiceRequestDto,
} from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import {
  ActionBar,
  BigButton,
  Card,
  ChoiceList,
  Field,
  LoaderView,
  ManyChoice,
  Page,
  PagedListView,
  Segments,
} from '@/components';
import { listProviders } from '@/features/help/referrals/api';
import { providerLines, stopOf } from '@/features/help/referrals/words';
import { readRequest, referRequest } from '@/features/help/service-requests/api';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { goTo, replaceWith } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { ProviderRow } from '../../ProviderRow';
import { PROVIDER, PROVIDER_FORM, REQUEST } from '../../routes';

definePageConfig({ navigationBarTitleText: '转给专业机构' });

const PAYERS = REFERRAL_PAYERS.map((value) => ({ value, title: REFERRAL_PAYER_WORDS[value] }));
const SHOWN = [
  { value: 'fitting', title: '做这件事的' },
  { value: 'all', title: '全部' },
] as const;

/** Those that serve here, by name. One that nobody can be referred to yet opens its own page. */
const Pick = ({ request, onPick }: { request: ServiceRequestDto; onPick: (one: ProviderDto) => void }) => {
  const [shown, setShown] = useState<'fitting' | 'all'>('fitting');
  const service = shown === 'fitting' ? { service: request.itemCode } : {};
  const list = usePagedList(
    (cursor) => listProviders({ requestId: request.id, ...service }, cursor),
    [request.id, shown],
  );
  return (
    <>
      <Segments title='看哪些机构' segments={[...SHOWN]} value={shown} onChoose={setShown} />
      <PagedListView list={list} empty={{ words: '名录里没有这样的机构。' }}>
        {(provider) => (
          <ProviderRow
            provider={provider}
            onTap={() => (stopOf(provider) === null ? onPick(provider) : void goTo(PROVIDER, { id: provider.id }))}
          />
        )}
      </PagedListView>
      <BigButton tone='second' icon='plus' onTap={() => void goTo(PROVIDER_FORM)}>
        名录里没有，登记一家
      </BigButton>
    </>
  );
};

interface Picked {
  request: ServiceRequestDto;
  provider: ProviderDto;
  onBack: () => void;
}

const useReferring = ({ request, provider }: Picked) => {
  const [payer, choosePayer] = useState<ReferralPayer | null>(null);
  const [yes, setYes] = useState(false);
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<{ payer?: string; yes?: string; reason?: string }>({});
  const [send, sending, refusal] = useAction(async () => {
    const isFamily = payer === 'family';
    const wrong = {
      ...(payer === null ? { payer: '请选择谁付钱' } : {}),
      ...(isFamily && !yes ? { yes: '先问老人，老人说好才能转' } : {}),
      ...(reason.trim() === '' ? { reason: '请写明为什么' } : {}),
    };
    setFaults(wrong);
    if (payer === null || Object.keys(wrong).length > 0) return;
    const body = { providerId: provider.id, payer, reason: reason.trim(), ...(isFamily ? { elderSaidYes: true } : {}) };
    await referRequest(request.id, body);
    saySuccess(`转好了，请打电话告诉${request.beneficiaryName}`);
    await replaceWith(REQUEST, { id: request.id });
  });
  return { payer, choosePayer, yes, setYes, reason, setReason, faults, send, sending, refusal };
};

const Referring = (picked: Picked) => {
  const { request, provider, onBack } = picked;
  const form = useReferring(picked);
  const { beneficiaryName: name } = request;
  return (
    <>
      <Card title={provider.name}>
        {providerLines(provider).map((line) => (
          <Box as='p' key={line}>
            {line}
          </Box>
        ))}
        <BigButton tone='second' onTap={onBack}>
          换一家
        </BigButton>
      </Card>
      <ChoiceList
        title='谁付钱'
        choices={PAYERS}
        value={form.payer}
        error={form.faults.payer}
        onChoose={form.choosePayer}
      />
      {form.payer === 'family' && (
        <ManyChoice
          title='问过老人了吗'
          choices={[{ value: 'yes', title: `${name}在电话里说好：请${provider.name}来，家里付钱` }]}
          values={form.yes ? ['yes'] : []}
          error={form.faults.yes}
          onChange={(values) => form.setYes(values.length > 0)}
        />
      )}
      <Field
        label='为什么转'
        hint='老人看得到'
        lines={2}
        value={form.reason}
        lengthMax={REASON_LENGTH_MAX}
        error={form.faults.reason ?? form.refusal?.messageFor('reason')}
        onChange={form.setReason}
      />
      <Box as='p'>不再找志愿者，老人的时间放回去。已经接单的志愿者不用去了，请打电话说一声。</Box>
      <ActionBar>
        <BigButton icon='hospital' busy={form.sending} onTap={() => void form.send()}>
          转给他们
        </BigButton>
      </ActionBar>
    </>
  );
};

/** A worker picks who comes in a volunteer's place, and writes down who pays. */
export default function ReferPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readRequest(id), [id]);
  const [provider, setProvider] = useState<ProviderDto | null>(null);
  return (
    <Page title='转给专业机构' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(request) =>
          provider === null ? (
            <Pick request={request} onPick={setProvider} />
          ) : (
            <Referring request={request} provider={provider} onBack={() => setProvider(null)} />
          )
        }
      </LoaderView>
    </Page>
  );
}
