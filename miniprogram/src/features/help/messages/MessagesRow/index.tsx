import { UNREAD_COUNT_MAX } from '@huzhu/shared';
import { RowCard } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { MESSAGES } from '@/packages/entry/routes';
import { goTo } from '@/services/navigate';
import { countUnread } from '../api';

const LATER = { heals: true, isLater: true };

const wordsOf = (unread: number): string => {
  if (unread === 0) return '告诉过您的事都在这里';
  return unread >= UNREAD_COUNT_MAX ? `${String(UNREAD_COUNT_MAX)} 条以上没有看过` : `${String(unread)} 条没有看过`;
};

/** The way to all that one was told. It is there at once; how much is new comes right after. */
export const MessagesRow = () => {
  const [loader] = useLoader(countUnread, [], LATER);
  const unread = loader.status === 'ready' ? loader.value : 0;
  return <RowCard title='消息' lines={[wordsOf(unread)]} onTap={() => void goTo(MESSAGES)} />;
};
