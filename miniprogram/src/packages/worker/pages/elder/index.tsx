import type { ElderDto } from '@huzhu/shared';
import { ActionBar, BigButton, Card, Facts, LoaderView, Notice, Page } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { readElder } from '@/features/people/elders/api';
import { ElderFacts } from '@/features/people/elders/ElderFacts';
import { lifeFacts } from '@/features/people/elders/file-words';
import { FactsCard } from '@/features/people/facts/FactsCard';
import { KinCard } from '@/features/people/kin/KinCard';
import { GiveCode } from '@/features/people/operating/GiveCode';
import { PhoneLost } from '@/features/people/operating/PhoneLost';
import { ProvePhone } from '@/features/people/operating/ProvePhone';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { PersonFinder } from '../../PersonFinder';
import { ELDER_CARD, ELDER_FORM, LIFE, SAID, SERIES } from '../../routes';
import { AddLevel } from './AddLevel';
import { ChooseChannel } from './ChooseChannel';
import { Wishes } from './Wishes';

definePageConfig({ navigationBarTitleText: '老人档案' });

const Contacts = ({ elder }: { elder: ElderDto }) => (
  <Card title='紧急联系人'>
    {elder.contacts.length === 0 && <Box as='p'>还没有联系人，请在“修改档案”里填。</Box>}
    {elder.contacts.map((one) => (
      <Box as='p' key={`${one.name}${one.phone}`}>{`${one.relation} ${one.name} ${one.phone}`}</Box>
    ))}
  </Card>
);

const File = ({ elder, reload }: { elder: ElderDto; reload: () => unknown }) => (
  <>
    {elder.sameAddress.length > 0 && (
      <Notice
        tone='info'
        title='同一个地址还有别的老人'
        lines={[`${elder.sameAddress.map((one) => one.name).join('、')}。是亲属的话，请登记。`]}
      />
    )}
    <Card title={elder.name}>
      <ElderFacts elder={elder} />
      <Facts facts={lifeFacts(elder)} />
    </Card>
    <FactsCard memberId={elder.memberId} onDone={reload} />
    <RevealContact name={elder.name} label='显示电话和地址' reveal={(reason) => revealMember(elder.memberId, reason)} />
    <ActionBar>
      <BigButton onTap={() => void goTo(ELDER_FORM, { id: elder.memberId })}>修改档案</BigButton>
    </ActionBar>
    <AddLevel elder={elder} onDone={reload} />
    <BigButton tone='second' icon='scan' onTap={() => void goTo(ELDER_CARD, { id: elder.memberId })}>
      老人卡片
    </BigButton>
    <BigButton tone='second' onTap={() => void goTo(LIFE, { id: elder.memberId })}>
      住院、搬家、过世
    </BigButton>
    <BigButton tone='second' icon='refresh' onTap={() => void goTo(SERIES, { id: elder.memberId })}>
      固定帮忙
    </BigButton>
    <BigButton tone='second' onTap={() => void goTo(SAID, { id: elder.memberId })}>
      告诉社区的事
    </BigButton>
    <GiveCode memberId={elder.memberId} name={elder.name} />
    <PhoneLost memberId={elder.memberId} name={elder.name} />
    <ProvePhone memberId={elder.memberId} name={elder.name} />
    <ChooseChannel elder={elder} onDone={reload} />
    <Contacts elder={elder} />
    <Wishes elder={elder} onDone={reload} />
    <KinCard memberId={elder.memberId} find={PersonFinder} />
  </>
);

/** One elder's whole file. */
export default function ElderPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readElder(id), [id]);
  return (
    <Page title='老人档案' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(elder) => <File elder={elder} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
