import { useFile } from '@/hooks/useFile';
import { Box, Photo } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

const SIDE_PX = 112;

interface Props {
  /** Where the bank keeps it; null: there is none, and nothing stands in its place. */
  path: string | null;
  name: string;
}

/** Whose face it is. Until it is here, and where it cannot be had, a figure stands in its room. */
export const Portrait = ({ path, name }: Props) => {
  const file = useFile(path);
  if (path === null) return null;
  if (file.status === 'here')
    return <Photo className='portrait' source={file.source} words={`${name}的照片`} sidePx={SIDE_PX} />;
  return (
    <Box className='portrait portrait--none'>
      <Icon name='person' />
      <Box as='span'>{file.status === 'failed' ? '照片没打开' : '照片'}</Box>
    </Box>
  );
};
