import { useState } from 'react';
import { BigButton, Confirm, LoaderView, Notice, ReadNotice, Sheet } from '@/components';
import { sayRefusal } from '@/services/notices';
import { ProblemError } from '@/services/problem-error';

const nothing = () => undefined;
const NETWORK = new ProblemError({
  type: '/problems/no-network',
  title: '网络不通，请检查一下网络，再试一次',
  status: 0,
});
const REFUSED = new ProblemError({
  type: '/problems/validation-failed',
  title: '填写的内容有误',
  status: 400,
  errors: [{ field: 'plannedMinutes', rule: 'max', message: '时间要在 15 到 480 分钟之间' }],
});

/** What is said: notices, loading and failing, sheets and questions. */
export const SaidStories = () => {
  const [open, setOpen] = useState<'sheet' | 'confirm' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <Notice tone='success' title='已经发出，有人接了会告诉您' />
      <Notice tone='info' title='今天社区没人值班' lines={['急事请打 120', '也可以打给家里人']} />
      <Notice tone='refused' title='这个月的时间不够了，请打电话给社区' onDismiss={nothing} />
      <LoaderView of={{ status: 'loading' }} onRetry={nothing}>
        {() => null}
      </LoaderView>
      <LoaderView of={{ status: 'failed', problem: NETWORK }} onRetry={nothing}>
        {() => null}
      </LoaderView>
      <LoaderView
        of={{ status: 'ready', value: [] }}
        onRetry={nothing}
        empty={{ words: '还没有需求。需要人帮忙，就点上面。' }}
      >
        {() => null}
      </LoaderView>
      <ReadNotice
        of={[{ status: 'ready', value: null, stale: { problem: NETWORK, readAt: new Date('2026-11-26T01:05:00Z') } }]}
        onRetry={nothing}
      />
      <BigButton icon='hands' onTap={nothing}>
        我来帮忙
      </BigButton>
      <BigButton busy onTap={nothing}>
        发出需求
      </BigButton>
      <BigButton tone='second' onTap={() => setOpen('sheet')}>
        打开一张单子
      </BigButton>
      <BigButton tone='danger' onTap={() => setOpen('confirm')}>
        取消这次需求
      </BigButton>
      <BigButton
        tone='second'
        onTap={() => {
          sayRefusal(REFUSED);
        }}
      >
        试试被拒绝
      </BigButton>
      {open === 'sheet' && (
        <Sheet title='服务怎么做' onClose={close}>
          <Notice tone='info' title='陪您去医院，挂号、取药、送回家' />
        </Sheet>
      )}
      {open === 'confirm' && (
        <Confirm
          danger
          title='要取消这次需求吗？'
          words='志愿者会马上知道。以后还可以再找人。'
          yes='取消这次需求'
          onYes={close}
          onNo={close}
        />
      )}
    </>
  );
};
