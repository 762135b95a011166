import { type AssignmentDto, RATING_WORDS_LENGTH_MAX, type RatingFace } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, FaceChoice, Field, RATING_FACE_WORDS } from '@/components';
import { rateAssignment } from '@/features/ratings/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

const RatingForm = ({ assignment, reload }: Props) => {
  const [face, setFace] = useState<RatingFace | null>(null);
  const [words, setWords] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [rate, rating, refusal] = useAction(async (chosen: RatingFace) => {
    try {
      await rateAssignment(assignment.id, { face: chosen, words: words.trim() || undefined });
      saySuccess('谢谢您的评价');
    } finally {
      await reload();
    }
  });
  const send = () => {
    if (face) void rate(face);
    else setError('请先选一个表情');
  };
  return (
    <Card title={`${assignment.volunteer.name}帮得怎么样？`}>
      <FaceChoice
        title='帮得怎么样'
        value={face}
        error={error ?? refusal?.messageFor('face')}
        onChoose={(chosen) => {
          setFace(chosen);
          setError(undefined);
        }}
      />
      <Field
        label='想说的话'
        lines={2}
        required={false}
        lengthMax={RATING_WORDS_LENGTH_MAX}
        value={words}
        error={refusal?.messageFor('words')}
        onChange={setWords}
      />
      <BigButton busy={rating} onTap={send}>
        评好了
      </BigButton>
    </Card>
  );
};

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
    <RatingForm assignment={assignment} reload={reload} />
  ) : null;
};
