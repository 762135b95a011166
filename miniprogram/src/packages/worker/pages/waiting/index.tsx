import { useRouter } from '@tarojs/taro';
import { type AssignmentDto, WORKER_STEPS, type WorkerStep } from '@huzhu/shared';
import { useState } from 'react';
import { Page, PagedListView, Segments } from '@/components';
import { listWaiting } from '@/features/approval/api';
import { usePagedList } from '@/hooks/usePagedList';
import { WaitingCard } from './WaitingCard';

const STEPS: Record<WorkerStep, { title: string; subtitle: string; empty: string }> = {
  confirmation: {
    title: '等电话确认',
    subtitle: '打电话问老人，服务做了没有',
    empty: '没有要打电话确认的。',
  },
  approval: { title: '等审核', subtitle: '核对时间，审核入账', empty: '没有要审核的。' },
};

const Waiting = ({ step }: { step: WorkerStep }) => {
  const list = usePagedList<AssignmentDto>((cursor) => listWaiting(step, cursor), [step]);
  return (
    <PagedListView list={list} empty={{ icon: 'check', words: STEPS[step].empty }}>
      {(assignment) => <WaitingCard assignment={assignment} />}
    </PagedListView>
  );
};

/** What waits for a worker: first the call, then the approval. The oldest stands first. */
export default function WaitingPage() {
  const asked = useRouter().params.step;
  const [step, setStep] = useState<WorkerStep>(asked === 'approval' ? 'approval' : 'confirmation');
  return (
    <Page title={STEPS[step].title} subtitle={STEPS[step].subtitle} density='compact'>
      <Segments
        title='看哪一种'
        segments={WORKER_STEPS.map((one) => ({ value: one, title: STEPS[one].title }))}
        value={step}
        onChoose={setStep}
      />
      <Waiting step={step} />
    </Page>
  );
}
