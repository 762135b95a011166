import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import type { Loader, Stale } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import type { ProblemError } from '@/services/problem-error';
import { BigButton } from '../BigButton';
import { Notice } from '../Notice';

interface Failed {
  problem: ProblemError;
  onRetry: () => unknown;
}

/** Nothing could be read: why, and the button to try again, which says that it is trying. */
export const ReadFailed = ({ problem, onRetry }: Failed) => {
  const [retry, retrying] = useAction(async () => {
    await onRetry();
  });
  return (
    <Box className='loader-view loader-view--failed'>
      <Notice tone='refused' title={problem.title} lines={problem.errors.map((one) => one.message)} />
      <BigButton tone='second' icon='refresh' busy={retrying} onTap={() => void retry()}>
        再试一次
      </BigButton>
    </Box>
  );
};

/** What stands below is the last that was read, and from when. */
export const ReadStale = ({ problem, readAt }: Stale) => (
  <Notice tone='info' title='没能看到新的' lines={[`下面是${formatMoment(readAt, useNow())}看到的。`, problem.title]} />
);

interface Props {
  of: Loader<unknown>[];
  onRetry: () => unknown;
}

/** For a page that stands there whatever comes of its readings: what went wrong with them, said once for all. */
export const ReadNotice = ({ of, onRetry }: Props) => {
  const failed = of.find((one) => one.status === 'failed');
  if (failed) return <ReadFailed problem={failed.problem} onRetry={onRetry} />;
  const stale = of.find((one) => one.status === 'ready' && one.stale !== undefined);
  return stale?.status === 'ready' && stale.stale ? <ReadStale {...stale.stale} /> : null;
};
