import type { BindingCodeDto, StaffDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Facts, Page, PagedListView, StatusTag } from '@/components';
import { giveBindingCode, listStaff } from '@/features/people/operating/api';
import { BindingCode } from '@/features/people/operating/BindingCode';
import { SecondYes } from '@/features/people/operating/SecondYes';
import { ROLE_WORDS } from '@/features/people/operating/words';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { useParams } from '@/hooks/useParams';
import { goTo } from '@/services/navigate';
import { INVITE } from '../../routes';
import { EndRole } from './EndRole';

definePageConfig({ navigationBarTitleText: '工作人员' });

interface Props {
  one: StaffDto;
  colleagues: StaffDto[];
  reload: () => Promise<void>;
}

const StaffCard = ({ one, colleagues, reload }: Props) => {
  const [code, setCode] = useState<BindingCodeDto | null>(null);
  const [give, giving] = useAction(async () => {
    setCode(await giveBindingCode(one.memberId));
  });
  return (
    <Card
      title={one.name}
      aside={<StatusTag tone={one.isBound ? 'done' : 'waiting'}>{one.isBound ? '已绑定微信' : '还没绑定'}</StatusTag>}
    >
      <Facts
        facts={[
          { name: '身份', value: ROLE_WORDS[one.role] },
          { name: '会员号', value: groupedNumber(one.number) },
        ]}
      />
      {!one.isBound && (
        <BigButton tone='second' busy={giving} onTap={() => void give()}>
          {`给${one.name}绑定码`}
        </BigButton>
      )}
      {code && <BindingCode code={code} name={one.name} />}
      {code && <SecondYes name={one.name} />}
      <EndRole one={one} colleagues={colleagues} reload={reload} />
    </Card>
  );
};

/** Who works here; a role that is taken ends at once. */
export default function StaffPage() {
  const { id = '' } = useParams();
  const list = usePagedList((cursor) => listStaff(id, cursor), [id]);
  const everybody = list.loader.status === 'ready' ? list.loader.value : [];
  return (
    <Page title='工作人员' subtitle='收回身份，马上生效' density='compact'>
      <BigButton icon='plus' onTap={() => void goTo(INVITE, { id })}>
        邀请工作人员
      </BigButton>
      <PagedListView list={list} empty={{ icon: 'person', words: '还没有工作人员。' }}>
        {(one) => (
          <StaffCard
            one={one}
            colleagues={everybody.filter((other) => other.role === one.role && other.memberId !== one.memberId)}
            reload={list.reload}
          />
        )}
      </PagedListView>
    </Page>
  );
}
