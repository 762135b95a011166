import type { ErrandMoneyDto } from '@huzhu/shared';
import { Box } from '@/primitives';
import { sayYuan } from '../money';

const Sum = ({ name, fen }: { name: string; fen: number | null }) =>
  fen === null ? null : (
    <Box className='errand-money__sum'>
      <Box as='span'>{name}</Box>
      <Box as='span' className='errand-money__yuan'>
        {sayYuan(fen)}
      </Box>
    </Box>
  );

/** In large figures, one below the other, as one counts them into a hand. */
export const Sums = ({
  money: { handedOverFen, spentFen, changeFen },
  isReceiver,
}: {
  money: Pick<ErrandMoneyDto, 'handedOverFen' | 'spentFen' | 'changeFen'>;
  /** The volunteer reads it. */
  isReceiver: boolean;
}) => (
  <>
    <Sum name={isReceiver ? '收到' : '给了'} fen={handedOverFen} />
    <Sum name='花了' fen={spentFen} />
    <Sum name='找回' fen={changeFen} />
  </>
);
