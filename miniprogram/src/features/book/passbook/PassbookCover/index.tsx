import type { LotDto, PassbookDto } from '@huzhu/shared';
import { type Fact, Facts, TimeAmount } from '@/components';
import { dayOf, formatDay } from '@/format/day';
import { groupedNumber } from '@/format/number';
import { useNow } from '@/hooks/useNow';
import { Box, Text } from '@/primitives';
import { ORIGIN_WORDS } from '../words';
import './index.scss';

const lotFact = (lot: LotDto, now: Date): Fact => ({
  name: ORIGIN_WORDS[lot.origin],
  value: (
    <>
      <TimeAmount minutes={lot.balanceMinutes} />
      {lot.expiresOn !== null && <Text>{`，${formatDay(lot.expiresOn, dayOf(now))}前用完`}</Text>}
    </>
  ),
});

/** Lots of one origin and day of expiry are one to their owner, whatever promise or proof keeps them apart in the books. */
const lotsTogether = (lots: LotDto[]): LotDto[] =>
  lots.reduce<LotDto[]>((together, lot) => {
    const same = together.find((one) => one.origin === lot.origin && one.expiresOn === lot.expiresOn);
    if (!same) return [...together, lot];
    const balanceMinutes = same.balanceMinutes + lot.balanceMinutes;
    return together.map((one) => (one === same ? { ...same, balanceMinutes } : one));
  }, []);

const factsOf = (passbook: PassbookDto, now: Date): Fact[] => {
  const lots = lotsTogether(passbook.lots).filter((lot) => lot.balanceMinutes !== 0);
  const held =
    passbook.heldMinutes === 0
      ? []
      : [
          { name: '已约好要用', value: <TimeAmount minutes={passbook.heldMinutes} /> },
          { name: '现在能用', value: <TimeAmount minutes={passbook.availableMinutes} /> },
        ];
  // With everything earned, the list of origins would only say the total again.
  const isPlain = lots.every((lot) => lot.origin === 'earned' && lot.expiresOn === null);
  const waiting =
    passbook.waitingMinutes === 0 ? [] : [{ name: '等审核', value: <TimeAmount minutes={passbook.waitingMinutes} /> }];
  return [...(isPlain ? [] : lots.map((lot) => lotFact(lot, now))), ...held, ...waiting];
};

/** What the community gave was not saved by its owner. */
const isSaved = ({ lots }: PassbookDto): boolean =>
  lots.every((lot) => lot.origin !== 'granted' || lot.balanceMinutes === 0);

/** The first page of a passbook: whose it is, and how much there is. */
export const PassbookCover = ({ passbook }: { passbook: PassbookDto }) => {
  const facts = factsOf(passbook, useNow());
  return (
    <Box as='section' className='passbook-cover'>
      <Box className='passbook-cover__holder'>
        <Box className='passbook-cover__name'>{passbook.memberName}</Box>
        <Box className='passbook-cover__number'>
          <Text>会员号 </Text>
          <Text className='passbook-cover__digits'>{groupedNumber(passbook.memberNumber)}</Text>
        </Box>
      </Box>
      <Box className='passbook-cover__total'>
        <Box className='passbook-cover__label'>{isSaved(passbook) ? '一共存了' : '一共有'}</Box>
        <TimeAmount minutes={passbook.balanceMinutes} size='figure' />
      </Box>
      {facts.length > 0 && <Facts facts={facts} />}
    </Box>
  );
};
