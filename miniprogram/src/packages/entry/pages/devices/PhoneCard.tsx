import type { Face, OwnPhoneDto } from '@huzhu/shared';
import { Card, StatusTag } from '@/components';
import { ProveByWechat } from '@/features/people/phone/ProveByWechat';
import { Box } from '@/primitives';

interface Props {
  phone: OwnPhoneDto;
  faces: readonly Face[];
  reload: () => Promise<void>;
}

const Proven = () => (
  <Card title='核实手机' aside={<StatusTag tone='done'>已核实</StatusTag>}>
    <Box as='p'>社区知道，这个手机是您本人的。</Box>
  </Card>
);

/** Whether the community knows that this phone is the member's; inside WeChat its number proves it. */
export const PhoneCard = ({ phone, faces, reload }: Props) => {
  if (!phone.isBound) return null;
  if (phone.isProven) return <Proven />;
  return (
    <Card title='核实手机' aside={<StatusTag tone='waiting'>待核实</StatusTag>}>
      <Box as='p'>核实以后，社区就知道这个手机是您本人的。</Box>
      {faces.includes('volunteer') && <Box as='p'>头一次帮忙的志愿者，核实了，接单不用等社区同意。</Box>}
      {process.env.TARO_ENV !== 'weapp' && <Box as='p'>请在手机的微信里打开这里核实。</Box>}
      <ProveByWechat onProven={reload} />
    </Card>
  );
};
