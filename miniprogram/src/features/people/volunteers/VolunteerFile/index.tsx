import type { VolunteerDto } from '@huzhu/shared';
import { Card, Facts } from '@/components';
import { Box } from '@/primitives';
import { recordLines, volunteerFacts } from '../words';

/** What the community has written down of a volunteer. */
export const VolunteerFile = ({ volunteer }: { volunteer: VolunteerDto }) => {
  const lines = recordLines(volunteer);
  return (
    <>
      <Card title={volunteer.name}>
        <Facts facts={volunteerFacts(volunteer)} />
      </Card>
      <Card title='培训、保险和身体'>
        {lines.length === 0 && <Box as='p'>还没有记录。</Box>}
        {lines.map((line) => (
          <Box as='p' key={line}>
            {line}
          </Box>
        ))}
      </Card>
    </>
  );
};
