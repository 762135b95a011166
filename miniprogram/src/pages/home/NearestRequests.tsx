import type { NearbyRequestDto } from '@huzhu/shared';
import { listNearby } from '@/features/help/nearby/api';
import { NearbyCard } from '@/features/help/nearby/NearbyCard';
import { NEARBY_TASK } from '@/packages/volunteer/routes';
import { Box, Heading } from '@/primitives';
import { goTo } from '@/services/navigate';
import './index.scss';

/** So few that the doors below are still in sight. */
const SHOWN = 2;

export const readNearestTwo = async (): Promise<NearbyRequestDto[]> => (await listNearby(undefined, SHOWN)).items;

/** Who wants help closest by: looked at by one tap, accepted by the next. */
export const NearestRequests = ({ requests }: { requests: NearbyRequestDto[] }) =>
  requests.length > 0 && (
    <Box as='section' className='nearest'>
      <Heading level={2} className='nearest__title'>
        离您最近的需求
      </Heading>
      {requests.map((request) => (
        <NearbyCard key={request.id} request={request} onTap={() => void goTo(NEARBY_TASK, { id: request.id })} />
      ))}
    </Box>
  );
