import { useRouter } from '@tarojs/taro';
import { LoaderView, Page } from '@/components';
import { type CheckPurpose, readAssignment } from '@/features/help/assignments/api';
import { useLoader } from '@/hooks/useLoader';
import { mayCheck } from '@/features/help/assignments/next-step';
import { taskKeeping } from '@/features/help/assignments/kept-task';
import { useKeptTaps } from '@/features/help/assignments/tap-keeping';
import { now } from '@/services/clock';
import { CheckForm } from './CheckForm';
import { Closed } from './Closed';

definePageConfig({ navigationBarTitleText: '签到签退' });

const TITLES: Record<CheckPurpose, string> = { start: '签到', end: '签退' };

/** Proof of the start or the end of a service, given on the spot. */
export default function CheckPage() {
  const params = useRouter().params;
  const id = params.id ?? '';
  const purpose: CheckPurpose = params.purpose === 'end' ? 'end' : 'start';
  const [loader, reload] = useLoader(() => readAssignment(id), [id], { keeping: taskKeeping(id) });
  const { taps } = useKeptTaps();
  return (
    <Page title={TITLES[purpose]}>
      <LoaderView of={loader} onRetry={reload}>
        {(task) =>
          mayCheck(task, purpose, { taps, now: now() }) ? (
            <CheckForm task={task} purpose={purpose} reload={reload} />
          ) : (
            <Closed task={task} />
          )
        }
      </LoaderView>
    </Page>
  );
}
