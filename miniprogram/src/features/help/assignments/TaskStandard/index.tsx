import { Card, Icon } from '@/components';
import { Box, Text } from '@/primitives';
import './index.scss';

interface Props {
  does: string[];
  doesNot: string[];
  /** As the reader says it: the volunteer by themselves, the elder of the volunteer. */
  titles?: { does: string; doesNot: string };
}

const OWN_TITLES = { does: '要做的事', doesNot: '不能做的事' };

const Lines = ({ kind, lines }: { kind: 'does' | 'never'; lines: string[] }) => (
  <Box as='ul' className='task-standard'>
    {lines.map((line) => (
      <Box as='li' key={line} className={`task-standard__line task-standard__line--${kind}`}>
        <Icon name={kind === 'does' ? 'check' : 'close'} className='task-standard__sign' />
        <Text>{line}</Text>
      </Box>
    ))}
  </Box>
);

/** What belongs to a service and what never does: read before one accepts, and again on the way. */
export const TaskStandard = ({ does, doesNot, titles = OWN_TITLES }: Props) => (
  <>
    <Card title={titles.does}>
      <Lines kind='does' lines={does} />
    </Card>
    <Card title={titles.doesNot}>
      <Lines kind='never' lines={doesNot} />
    </Card>
  </>
);
