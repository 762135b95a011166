import type { AssignmentDto } from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { LoaderView, Page } from '@/components';
import { listMyWeek, readAssignment } from '@/features/help/assignments/api';
import { taskKeeping } from '@/features/help/assignments/kept-task';
import { useLoader } from '@/hooks/useLoader';
import { useRefresh } from '@/hooks/useRefresh';
import { dayOf } from '@/format/day';
import { quietly } from '@/services/quietly';
import { TaskView } from './TaskView';

definePageConfig({ navigationBarTitleText: '这次任务' });

const REFRESH_MS = 20_000;

/** While the hour is still to come, or somebody else is about to do something: cancel, confirm, approve. */
const isAwaited = ({ status }: AssignmentDto): boolean =>
  ['accepted', 'in_service', 'served', 'confirmed'].includes(status);

const movesOf = ({ status, agreedStartAt, askedAgain, may, said }: AssignmentDto): string =>
  [status, agreedStartAt, String(askedAgain?.revision), ...may, ...said].join();

/** Whether it has moved on. Asked of the list, which holds no telephone: each reading of one is written down. */
const hasMoved = async (shown: AssignmentDto): Promise<boolean> => {
  const week = await listMyWeek(dayOf(new Date(shown.agreedStartAt)));
  const newest = week.find((one) => one.id === shown.id);
  // Of another week by now: its time was changed.
  return newest === undefined || movesOf(newest) !== movesOf(shown);
};

/** One assignment, as its volunteer sees it. */
export default function TaskPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readAssignment(id), [id], { keeping: taskKeeping(id) });
  const task = loader.status === 'ready' ? loader.value : null;
  const follow = async () => {
    if (task && (await hasMoved(task))) await reload();
  };
  useRefresh(() => quietly(follow()), task && isAwaited(task) ? REFRESH_MS : null);
  return (
    <Page title='这次任务'>
      <LoaderView of={loader} onRetry={reload}>
        {(shown) => <TaskView task={shown} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
