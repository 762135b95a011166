import type { ElderCardDto } from '@huzhu/shared';
import { groupedNumber } from '@/format/number';
import { Box } from '@/primitives';
import './index.scss';

/** What is printed: a code and eight digits. No name, no address, nothing of whose it is. */
export const CardFace = ({ card }: { card: ElderCardDto }) => (
  <Box className='card-face paper'>
    <Box className='card-face__title'>互助时光</Box>
    <Box
      className='card-face__code'
      role='img'
      label='卡片的二维码'
      style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(card.qrSvg)}")` }}
    />
    <Box className='card-face__digits'>{groupedNumber(card.digits)}</Box>
    <Box>志愿者到了，请他扫一扫，或者念号码给他。</Box>
    <Box>卡片请放在家里，不要带出门。</Box>
  </Box>
);
