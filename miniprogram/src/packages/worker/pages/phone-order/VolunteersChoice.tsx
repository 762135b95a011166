import type { ServiceItemDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { Box } from '@/primitives';
import '@/features/help/service-requests/MinutesChoice/index.scss';

interface Props {
  item: ServiceItemDto;
  volunteers: number;
  onChange: (volunteers: number) => void;
}

/** How many people are wanted, within what the kind of help allows. */
export const VolunteersChoice = ({ item, volunteers, onChange }: Props) => {
  const change = (by: number) => {
    onChange(Math.min(item.volunteersMax, Math.max(item.volunteersMin, volunteers + by)));
  };
  return (
    <Box className='minutes-choice'>
      <Box className='minutes-choice__words' live='polite'>{`请 ${String(volunteers)} 个人`}</Box>
      <Box className='minutes-choice__buttons'>
        <BigButton tone='second' onTap={() => change(-1)}>
          少 1 个人
        </BigButton>
        <BigButton tone='second' onTap={() => change(1)}>
          多 1 个人
        </BigButton>
      </Box>
    </Box>
  );
};
