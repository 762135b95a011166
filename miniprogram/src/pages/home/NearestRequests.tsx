import { listNearby } from '@/features/help/nearby/api';
import { soonest, type TimeGroup } from '@/features/help/nearby/by-time';
import { NearbyCard } from '@/features/help/nearby/NearbyCard';
import { NEARBY_TASK } from '@/packages/volunteer/routes';
import { Box, Heading } from '@/primitives';
import { now } from '@/services/clock';
import { goTo } from '@/services/navigate';
import './index.scss';

/** So few that the doors below are still in sight. */
const SHOWN = 2;

export const readSoonestTwo = (): Promise<TimeGroup[]> =>
  soonest(async (filter, limit) => (await listNearby(filter, undefined, limit)).items, SHOWN, now());

/** Who wants help soonest, and of one day who is closest: looked at by one tap, accepted by the next. */
export const NearestRequests = ({ groups }: { groups: TimeGroup[] }) => (
  <>
    {groups.map(({ title, requests }) => (
      <Box as='section' key={title} className='nearest'>
        <Heading level={2} className='nearest__title'>
          {title}
        </Heading>
        {requests.map((request) => (
          <NearbyCard key={request.id} request={request} onTap={() => void goTo(NEARBY_TASK, { id: request.id })} />
        ))}
      </Box>
    ))}
  </>
);
