import type { VolunteerDto } from '@huzhu/shared';
import { Card } from '@/components';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { liftAcceptingPause } from '@/features/people/volunteers/api';
import { Box } from '@/primitives';

interface Props {
  volunteer: VolunteerDto;
  reload: () => Promise<void>;
}

/** The pause of somebody who learned of too many homes and did not go there. */
export const Trust = ({ volunteer, reload }: Props) => (
  <>
    {volunteer.acceptingPausedAt !== null && (
      <Card title='先不能接单'>
        <Box as='p'>最近几次接了单又没有去。打个电话问一问，没有事就让他接着接。</Box>
        <ReasonAction
          label='问过了，可以接单'
          title='让他接着接单吗？'
          reasonLabel='问到了什么'
          yes='可以接单'
          act={(reason) => liftAcceptingPause(volunteer.memberId, reason)}
          done='可以接单了'
          reload={reload}
        />
      </Card>
    )}
  </>
);
