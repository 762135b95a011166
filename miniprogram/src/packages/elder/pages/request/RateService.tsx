import type { AssignmentDto } from '@huzhu/shared';
import { Card, RATING_FACE_WORDS } from '@/components';
import { RatingForm } from '@/features/help/ratings/RatingForm';
import { Box } from '@/primitives';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

/** Three faces and words; afterwards what was said. First the elder says that it took place. */
export const RateService = ({ assignment, reload }: Props) => {
  const { rating, may } = assignment;
  if (rating) {
    return (
      <Card title='您的评价'>
        <Box as='p'>{RATING_FACE_WORDS[rating.face]}</Box>
        {rating.words !== null && <Box as='p'>{rating.words}</Box>}
        <Box as='p'>谢谢您。</Box>
      </Card>
    );
  }
  return may.includes('rate') && !may.includes('confirm') ? (
    <RatingForm
      assignment={assignment}
      title={`${assignment.volunteer.name}帮得怎么样？`}
      said='谢谢您的评价'
      reload={reload}
    />
  ) : null;
};
