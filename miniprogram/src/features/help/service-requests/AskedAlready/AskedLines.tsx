import type { AskedRequestDto } from '@huzhu/shared';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { listLiveRequests } from '../api';
import { sayAsked } from '../asked-words';
import './index.scss';

export interface AskedOf {
  asked: AskedRequestDto[];
  /** Whose it is, for a worker; left out: the elder reads it themself. */
  whom?: { id: string; name: string };
}

/** What is asked already, one line each. Who comes follows once it is read; without that the lines stand as they are. */
export const AskedLines = ({ asked, whom }: AskedOf) => {
  const now = useNow();
  const [live] = useLoader(() => listLiveRequests(whom?.id), [whom?.id]);
  const known = live.status === 'ready' ? live.value.items : [];
  if (asked.length === 0) return <Box as='p'>那天已经请了帮忙，这里看不到是哪一次。</Box>;
  return (
    <>
      <Box as='p'>{`${whom?.name ?? '您'}已经请了：`}</Box>
      {asked.map((one) => (
        <Box key={one.requestId} as='p' className='asked-already__line'>
          {sayAsked(one, known, now)}
        </Box>
      ))}
    </>
  );
};
