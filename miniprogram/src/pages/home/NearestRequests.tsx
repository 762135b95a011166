import { Notice } from '@/components';
import { listNearby } from '@/features/nearby/api';
import { NearbyCard } from '@/features/nearby/NearbyCard';
import { useLoader } from '@/hooks/useLoader';
import { NEARBY_TASK } from '@/packages/volunteer/routes';
import { Box, Heading } from '@/primitives';
import { goTo } from '@/services/navigate';
import './index.scss';

/** So few that the doors below are still in sight. */
const SHOWN = 2;

/** Who wants help closest by: looked at by one tap, accepted by the next. */
export const NearestRequests = () => {
  const [loader] = useLoader(async () => (await listNearby(undefined, SHOWN)).items, []);
  if (loader.status === 'failed') return <Notice tone='refused' title={loader.problem.title} />;
  if (loader.status !== 'ready' || loader.value.length === 0) return null;
  return (
    <Box as='section' className='nearest'>
      <Heading level={2} className='nearest__title'>
        离您最近的需求
      </Heading>
      {loader.value.map((request) => (
        <NearbyCard key={request.id} request={request} onTap={() => void goTo(NEARBY_TASK, { id: request.id })} />
      ))}
    </Box>
  );
};
