import { type AssignmentDto, RATING_WORDS_LENGTH_MAX, type RatingFace } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, FaceChoice, Field } from '@/components';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';
import { rateAssignment } from '../api';

interface Props {
  assignment: AssignmentDto;
  /** Who asks whom: the page of the elder, or of the worker who has them on the telephone. */
  title: string;
  said: string;
  reload: () => Promise<void>;
}

/** Three faces and words. */
export const RatingForm = ({ assignment, title, said, reload }: Props) => {
  const [face, setFace] = useState<RatingFace | null>(null);
  const [words, setWords] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [rate, rating, refusal] = useAction(async (chosen: RatingFace, thanks: boolean) => {
    try {
      await rateAssignment(assignment.id, { face: chosen, words: words.trim() || undefined, thanks });
      saySuccess(said);
    } finally {
      await reload();
    }
  });
  const send = (thanks = false) => {
    if (face) void rate(face, thanks);
    else setError('请先选一个表情');
  };
  return (
    <Card title={title}>
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
      {face !== null && face !== 'unhappy' && (
        <BigButton busy={rating} onTap={() => send(true)}>
          评好了，也谢谢他
        </BigButton>
      )}
      <BigButton tone={face === 'happy' || face === 'fine' ? 'second' : 'primary'} busy={rating} onTap={() => send()}>
        评好了
      </BigButton>
    </Card>
  );
};
