import type { PageDto } from '@huzhu/shared';
import { BigButton, Card, Columns, EntryCard, Page } from '@/components';
import { listClaims } from '@/features/community/merging/api';
import { saveRoster } from '@/features/community/roster/api';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { goTo } from '@/services/navigate';
import { CLAIMS, DEATHS, ERASURES, LETTERS, LIKENESSES, MERGES, OPENINGS, POSTER, ROSTER } from '../../routes';

definePageConfig({ navigationBarTitleText: '名册' });

const waitingWords = ({ items, nextCursor }: PageDto<unknown>): string | undefined =>
  items.length === 0 ? undefined : `${String(items.length)} 个${nextCursor === null ? '' : '以上'}`;

const Export = () => {
  const [save, saving] = useAction(saveRoster);
  return (
    <Card title='导出名册'>
      <BigButton tone='second' busy={saving} onTap={() => void save('elders')}>
        导出老人名册
      </BigButton>
      <BigButton tone='second' busy={saving} onTap={() => void save('volunteers')}>
        导出志愿者名册
      </BigButton>
    </Card>
  );
};

/** What is done to the register itself, off the home so that the home stays short. */
export default function RegisterPage() {
  const [loader] = useLoader(() => listClaims(), []);
  const waiting = loader.status === 'ready' ? waitingWords(loader.value) : undefined;
  return (
    <Page title='名册' density='compact'>
      <Columns>
        <EntryCard icon='list' title='导入名册' words='用表格一次登记很多人' onTap={() => void goTo(ROSTER)} />
        <EntryCard
          icon='phone'
          tone='blue'
          title='微信认领'
          words='当面核对，绑定手机'
          waiting={waiting}
          onTap={() => void goTo(CLAIMS)}
        />
        <EntryCard
          icon='book'
          tone='ochre'
          title='旧存折转入'
          words='纸质存折上的时间'
          onTap={() => void goTo(OPENINGS)}
        />
        <EntryCard icon='person' tone='red' title='合并登记' words='一个人登记了两次' onTap={() => void goTo(MERGES)} />
        <EntryCard icon='person' title='可能是同一个人' words='核对登记很像的人' onTap={() => void goTo(LIKENESSES)} />
        <EntryCard icon='list' title='过世报告' words='一人报告，另一人核实' onTap={() => void goTo(DEATHS)} />
        <EntryCard
          icon='hands'
          tone='blue'
          title='社区海报'
          words='打印出来，贴在门口'
          onTap={() => void goTo(POSTER)}
        />
        <EntryCard icon='book' title='这个月的信' words='印给不用手机的老人' onTap={() => void goTo(LETTERS)} />
        <EntryCard icon='check' title='注销申请' words='会员要求注销的' onTap={() => void goTo(ERASURES)} />
      </Columns>
      <Export />
    </Page>
  );
}
