import { Card, Icon, LoaderView } from '@/components';
import { formatMoment } from '@/format/moment';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box, Text } from '@/primitives';
import { listStory, type StoryOf } from '../api';
import { wholeStory } from '../whole-story';
import './index.scss';

interface Props {
  of: StoryOf;
  id: string;
  /** Changes when something has happened: then it is read again. */
  version: string;
}

/** What happened, one sentence a line, oldest first; what made things worse has a sign beside it. */
export const Story = ({ of, id, version }: Props) => {
  const now = useNow();
  const [loader, reload] = useLoader(() => wholeStory((cursor) => listStory(of, id, cursor)), [of, id, version], {
    ...{ heals: true, isLater: true },
  });
  if (loader.status === 'ready' && loader.value.length === 0) return null;
  return (
    <Card title='经过'>
      <LoaderView of={loader} onRetry={reload}>
        {(lines) => (
          <Box as='ul' className='story'>
            {lines.map((line) => (
              <Box as='li' key={line.id} className={line.isWorse ? 'story__line story__line--worse' : 'story__line'}>
                <Box className='story__when'>{formatMoment(line.at, now)}</Box>
                <Box className='story__words'>
                  {line.isWorse && <Icon name='alert' />}
                  <Text>{line.words}</Text>
                </Box>
              </Box>
            ))}
          </Box>
        )}
      </LoaderView>
    </Card>
  );
};
