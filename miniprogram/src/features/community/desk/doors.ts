import type { IconName } from '@/components';
import {
  APPLICATIONS,
  BACK_ENTRY,
  CONTACT_REPORTS,
  ELDERS,
  PROVIDERS,
  REGISTER,
  REQUESTS,
  TASKS,
  UNDELIVERED,
  VOLUNTEERS,
} from '@/packages/worker/routes';

export interface Door {
  title: string;
  path: string;
  icon: IconName;
  tone?: 'green' | 'ochre' | 'red' | 'blue';
  /** What one finds behind it: a phone has room for it. */
  words: string;
}

/** Where a worker goes besides the queues. On a phone they stand on home, at a desk beside every page: a door that is here is in both. */
export const DOORS: readonly Door[] = [
  { title: '所有需求', path: REQUESTS, icon: 'list', words: '社区里每一件，到哪一步了' },
  { title: '所有任务', path: TASKS, icon: 'check', tone: 'blue', words: '谁去谁家，来了没有，记了多少' },
  { title: '没送到的', path: UNDELIVERED, icon: 'phone', tone: 'red', words: '谁没有收到通知，打电话告诉他' },
  { title: '老人', path: ELDERS, icon: 'person', tone: 'blue', words: '档案、联系人、卡片' },
  { title: '名册', path: REGISTER, icon: 'person', tone: 'ochre', words: '导入、旧存折、认领、合并' },
  { title: '志愿者', path: VOLUNTEERS, icon: 'heart', words: '培训、保险、休息' },
  { title: '志愿者登记', path: APPLICATIONS, icon: 'check', tone: 'ochre', words: '看谁想来帮忙，同意或不同意' },
  { title: '机构名录', path: PROVIDERS, icon: 'hospital', tone: 'blue', words: '志愿者做不了的，转给谁' },
  { title: '补录服务', path: BACK_ENTRY, icon: 'calendar', tone: 'ochre', words: '做过了，还没有记下来的' },
  {
    title: '看电话超过次数',
    path: CONTACT_REPORTS,
    icon: 'shield',
    tone: 'red',
    words: '下级机构里谁多看了，为什么',
  },
];
