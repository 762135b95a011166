import type { Fetched } from '@/hooks/useFile';
import { Box, Photo, Text } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

const SIDE_PX = 112;

interface Props {
  file: Fetched;
  name: string;
}

/** Whose face it is. Until it is here, and where it cannot be had, a figure stands in its room. */
export const Portrait = ({ file, name }: Props) =>
  file.status === 'here' ? (
    <Photo className='portrait' source={file.source} words={`${name}的照片`} sidePx={SIDE_PX} />
  ) : (
    <Box className='portrait portrait--none'>
      <Icon name='person' />
      <Text>{file.status === 'failed' ? '照片没打开' : '照片'}</Text>
    </Box>
  );
