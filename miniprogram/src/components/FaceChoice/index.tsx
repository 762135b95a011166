import { RATING_FACES, type RatingFace } from '@huzhu/shared';
import { useId } from 'react';
import { Box, RadioRow } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import './index.scss';

interface Props {
  title: string;
  value: RatingFace | null;
  error?: string;
  onChoose: (face: RatingFace) => void;
}

export const RATING_FACE_WORDS: Record<RatingFace, string> = { happy: '满意', fine: '一般', unhappy: '不满意' };
const DRAWINGS: Record<RatingFace, IconName> = { happy: 'face-happy', fine: 'face-fine', unhappy: 'face-unhappy' };

/** Three faces, each with its word. */
export const FaceChoice = ({ title, value, error, onChoose }: Props) => {
  const name = useId();
  return (
    <Box role='radiogroup' label={title}>
      <Box className='face-choice__title' hidden>
        {title}
      </Box>
      <Box className='face-choice'>
        {RATING_FACES.map((face) => (
          <RadioRow
            key={face}
            className={`face-choice__face face-choice__face--${face}`}
            name={name}
            label={RATING_FACE_WORDS[face]}
            checked={value === face}
            onChoose={() => {
              onChoose(face);
            }}
          >
            <Icon name={DRAWINGS[face]} className='face-choice__drawing' />
            <Box as='span' className='face-choice__words'>
              {RATING_FACE_WORDS[face]}
            </Box>
          </RadioRow>
        ))}
      </Box>
      {error !== undefined && (
        <Box className='face-choice__error' role='alert'>
          {error}
        </Box>
      )}
    </Box>
  );
};
