import type { AssignmentDto } from '@huzhu/shared';
import { BigButton, Icon } from '@/components';
import { batchFlags, minutesWords } from '@/features/help/approval/batch';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { Box, Tap } from '@/primitives';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT } from '../../routes';

interface Props {
  assignment: AssignmentDto;
  ticked: boolean;
  onTick: () => void;
}

/** One of those that go together: ticked or not, planned against measured, and what to look at. */
export const TickRow = ({ assignment, ticked, onTick }: Props) => {
  const title = `${assignment.beneficiary.name} · ${assignment.itemTitle}`;
  const lines = [
    `${formatMoment(assignment.agreedStartAt, useNow())}，志愿者${assignment.volunteer.name}`,
    minutesWords(assignment),
  ];
  const flags = batchFlags(assignment).map((flag) => `注意：${flag}`);
  return (
    <Box className='tick-row'>
      <Tap
        className={ticked ? 'tick-row__tick tick-row__tick--on' : 'tick-row__tick'}
        role='checkbox'
        checked={ticked}
        label={[title, ...lines, ...flags].join('，')}
        onTap={onTick}
      >
        <Box as='span' className='tick-row__mark'>
          {ticked && <Icon name='check' />}
        </Box>
        <Box as='span' className='tick-row__words'>
          <Box as='span' className='tick-row__title'>
            {title}
          </Box>
          {[...lines, ...flags].map((line) => (
            <Box as='span' key={line}>
              {line}
            </Box>
          ))}
        </Box>
      </Tap>
      <BigButton tone='second' onTap={() => void goTo(ASSIGNMENT, { id: assignment.id })}>
        {`细看${assignment.beneficiary.name}这一件`}
      </BigButton>
    </Box>
  );
};
