import { Box, Text } from '@/primitives';
import './index.scss';

interface Props {
  /** From 1. */
  step: number;
  steps: number;
  /** What this step is about. */
  title?: string;
}

/** Where one is in a short sequence: 第1步 共3步. */
export const Steps = ({ step, steps, title }: Props) => (
  <Box className='steps'>
    <Box className='steps__words'>
      <Text className='steps__now'>{`第${String(step)}步`}</Text>
      <Text className='steps__all'>{` 共${String(steps)}步`}</Text>
    </Box>
    {title !== undefined && <Box className='steps__title'>{title}</Box>}
    <Box className='steps__bar' hidden>
      {Array.from({ length: steps }, (_, index) => (
        <Box key={index} className={index < step ? 'steps__part steps__part--done' : 'steps__part'} />
      ))}
    </Box>
  </Box>
);
