import type { RatingFollowUpDto } from '@huzhu/shared';
import { BigButton, Card, type Empty, Facts, PagedListView } from '@/components';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { finishFollowUp, listFollowUps } from '@/features/help/ratings/api';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT } from '../../routes';

interface Props {
  followUp: RatingFollowUpDto;
  reload: () => Promise<void>;
}

const FollowUp = ({ followUp, reload }: Props) => {
  const now = useNow();
  const { id, beneficiaryName: name, itemTitle, volunteerName, words, dueAt, overdue, assignmentId } = followUp;
  return (
    <Card title={`${name} · ${itemTitle}`}>
      <Facts
        facts={[
          { name: '志愿者', value: volunteerName },
          ...(words === null ? [] : [{ name: `${name}说`, value: words, isLong: true }]),
          { name: '最晚', value: `${formatMoment(dueAt, now)}${overdue ? '，已经过了' : ''}` },
        ]}
      />
      <BigButton tone='second' onTap={() => void goTo(ASSIGNMENT, { id: assignmentId })}>
        看这次服务和电话
      </BigButton>
      <ReasonAction
        label={`给${name}打过电话了`}
        icon='phone'
        tone='primary'
        title={`${name}怎么说？`}
        reasonLabel='结果'
        hint='哪里不满意，怎么办的'
        yes='记下来'
        act={(outcome) => finishFollowUp(id, outcome)}
        done='记下了'
        reload={reload}
      />
    </Card>
  );
};

/** Services that somebody was unhappy with: each wants a call, and what came of it. */
export const FollowUps = ({ empty }: { empty: Empty }) => {
  const list = usePagedList(listFollowUps, []);
  return (
    <PagedListView list={list} empty={empty}>
      {(followUp) => <FollowUp followUp={followUp} reload={list.reload} />}
    </PagedListView>
  );
};
