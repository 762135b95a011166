import type { VolunteerDto } from '@huzhu/shared';
import { BigButton, Card } from '@/components';
import { ReasonAction } from '@/features/deciding/ReasonAction';
import { liftAcceptingPause, proveNumber } from '@/features/volunteers/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  volunteer: VolunteerDto;
  reload: () => Promise<void>;
}

/** Whether the number is proven, and the pause of who gave back too many tasks. */
export const Trust = ({ volunteer, reload }: Props) => {
  const [prove, proving] = useAction(async () => {
    try {
      await proveNumber(volunteer.memberId, 'call');
      saySuccess('记下了，电话核实过');
    } finally {
      await reload();
    }
  });
  return (
    <>
      {volunteer.acceptingPausedAt !== null && (
        <Card title='先不能接单'>
          <Box as='p'>看过老人的电话又退了几次。打个电话问一问，没有事就让他接着接。</Box>
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
      {volunteer.phoneMasked !== null && !volunteer.isPhoneProven && (
        <BigButton tone='second' icon='phone' busy={proving} onTap={() => void prove()}>
          打过电话，是本人接的
        </BigButton>
      )}
    </>
  );
};
