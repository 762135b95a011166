import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton } from '@/components';
import { RatingForm } from '@/features/help/ratings/RatingForm';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

/** What an elder without a smartphone says of the service, written down by the worker who has them on the telephone. */
export const SpokenRating = ({ assignment, reload }: Props) => {
  const [writing, setWriting] = useState(false);
  if (!assignment.may.includes('rate')) return null;
  const { name } = assignment.beneficiary;
  return writing ? (
    <RatingForm assignment={assignment} title={`${name}说帮得怎么样？`} said={`记下了${name}的评价`} reload={reload} />
  ) : (
    <BigButton tone='quiet' icon='face-happy' onTap={() => setWriting(true)}>
      替老人记下评价
    </BigButton>
  );
};
