import { mayIssue, type OrganizationNodeDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Facts } from '@/components';
import { setIssuer } from '@/features/people/operating/api';
import { useAction } from '@/hooks/useAction';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { DUTY, INVITE, STAFF } from '../../routes';

interface Props {
  node: OrganizationNodeDto;
  reload: () => Promise<void>;
}

/** Asked once: after the first minute is saved it cannot be changed. */
const Issuer = ({ node, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [set, setting] = useAction(async () => {
    try {
      await setIssuer(node, !node.issuesMinutes);
      saySuccess('已经保存');
      await reload();
    } finally {
      setAsking(false);
    }
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setAsking(true)}>
        {node.issuesMinutes ? '不再作兑付责任方' : '设为兑付责任方'}
      </BigButton>
      {asking && (
        <Confirm
          title={node.issuesMinutes ? '不再由它兑付时间吗？' : `由${node.name}兑付下面存的时间吗？`}
          words='有人存下时间以后，就不能再改。'
          yes='确定'
          busy={setting}
          onYes={() => void set()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

/** Who owes the minutes here, who works here, and when somebody answers. */
export const Settled = ({ node, reload }: Props) => (
  <Card title='概况'>
    <Facts
      facts={[
        { name: '兑付责任方', value: node.issuerName ?? '还没有', isLong: true },
        { name: '工作人员', value: `${String(node.staff)} 人` },
        ...(node.closedAt === null ? [] : [{ name: '状态', value: '已停用' }]),
      ]}
    />
    <BigButton icon='person' tone='second' onTap={() => void goTo(STAFF, { id: node.id })}>
      工作人员
    </BigButton>
    {node.closedAt === null && (
      <BigButton icon='plus' tone='second' onTap={() => void goTo(INVITE, { id: node.id })}>
        邀请工作人员
      </BigButton>
    )}
    <BigButton icon='clock' tone='second' onTap={() => void goTo(DUTY, { id: node.id })}>
      值班时间
    </BigButton>
    {node.closedAt === null && mayIssue(node.kind) && <Issuer node={node} reload={reload} />}
  </Card>
);
