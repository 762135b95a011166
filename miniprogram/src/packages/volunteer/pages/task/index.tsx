import { useRouter } from '@tarojs/taro';
import { LoaderView, Page } from '@/components';
import { readAssignment } from '@/features/assignments/api';
import { useLoader } from '@/hooks/useLoader';
import { TaskView } from './TaskView';

/** One assignment, as its volunteer sees it. */
export default function TaskPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readAssignment(id), [id]);
  return (
    <Page title='这次任务'>
      <LoaderView of={loader} onRetry={reload}>
        {(task) => <TaskView task={task} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
