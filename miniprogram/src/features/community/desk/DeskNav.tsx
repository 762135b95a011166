import type { QueueDto, QueueName } from '@huzhu/shared';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useKeys } from '@/hooks/useKeys';
import { useRefresh } from '@/hooks/useRefresh';
import { APPROVALS, DISPATCH, PHONE_ORDER, QUEUE, WEEK } from '@/packages/worker/routes';
import { Box, Heading } from '@/primitives';
import { DeskLink } from '@/primitives/DeskLink';
import { goTo, HOME, replaceWith, startAt } from '@/services/navigate';
import { countWords, waitingAndEmpty } from '../queues/words';
import { DOORS } from './doors';
import { useQueueCounts } from './queue-counts';
import './index.scss';

/** Others add to the queues meanwhile. */
const REFRESH_MS = 60_000;

interface Link {
  title: string;
  path: string;
  params?: Record<string, string>;
  count?: number;
  /** Opens it from every page of a desk, while nobody types. A key that is no sign: nobody presses it by speaking or by mistake. */
  deskKey?: string;
}

const WORK: readonly Link[] = [
  { title: '电话登记', path: PHONE_ORDER, deskKey: 'F2' },
  { title: '找人', path: DISPATCH, deskKey: 'F4' },
  { title: '周日历', path: WEEK, deskKey: 'F8' },
];

/** Hours are approved together; all other queues are lists. */
const queueDoor = ({ queue, title, count }: QueueDto): Link =>
  queue === ('to_approve' satisfies QueueName)
    ? { title, path: APPROVALS, count }
    : { title, path: QUEUE, params: { queue }, count };

const addressOf = ({ path, params }: Link): string =>
  params === undefined ? path : `${path}?${new URLSearchParams(params).toString()}`;

const isAtHome = (address: string): boolean => address.includes(HOME);

/** From home to a page that lies over it; from there to another that takes its place: back leads home. */
const open = ({ path, params }: Link, here: string): void => {
  if (path === HOME) void startAt(HOME);
  else void (isAtHome(here) ? goTo(path, params) : replaceWith(path, params));
};

interface GroupProps {
  title: string;
  doors: readonly Link[];
  here: string;
}

const Group = ({ title, doors, here }: GroupProps) => (
  <Box className='desk-nav__group'>
    <Heading level={2} className='desk-nav__title'>
      {title}
    </Heading>
    <Box as='ul' className='desk-nav__doors'>
      {doors.map((door) => (
        <Box as='li' key={addressOf(door)}>
          <DeskLink
            className='desk-nav__door'
            path={addressOf(door)}
            isHere={here === addressOf(door)}
            onTap={() => open(door, here)}
          >
            <span>{door.title}</span>
            {door.deskKey !== undefined && <span className='desk-nav__key'>{door.deskKey}</span>}
            {door.count !== undefined && <span className='desk-nav__count'>{countWords(door.count)}</span>}
          </DeskLink>
        </Box>
      ))}
    </Box>
  </Box>
);

/** Which page this is, without what is chosen on it: a list is one door, a queue its own. */
const addressNow = (): string => {
  const hash = window.location.hash.replace('#', '');
  return hash.startsWith(QUEUE) ? hash : (hash.split('?')[0] ?? '');
};

/** What waits, with its counts, and the lists: beside every page of a worker at a desk, one tap from each to each. */
export const DeskNav = () => {
  const { queues, read } = useQueueCounts();
  const [here] = useState(addressNow);
  useDidShow(() => void read());
  // Fetched after the page was shown, it has missed that.
  useEffect(() => void read(), [read]);
  useRefresh(read, REFRESH_MS);
  useKeys(
    Object.fromEntries(
      WORK.flatMap((door) => (door.deskKey === undefined ? [] : [[door.deskKey, () => open(door, here)]])),
    ),
  );
  const { waiting } = waitingAndEmpty(queues);
  return (
    <Box as='nav' className='desk-nav' label='社区工作'>
      <Group title='做事' doors={[{ title: '首页', path: HOME }, ...WORK]} here={here} />
      {waiting.length > 0 && <Group title='等着办的' doors={waiting.map(queueDoor)} here={here} />}
      <Group title='名单和资料' doors={DOORS} here={here} />
    </Box>
  );
};
