import { Card } from '@/components';
import { Box } from '@/primitives';

/** Beside the code of somebody who holds a role: who says yes after them, and where. */
export const SecondYes = ({ name }: { name: string }) => (
  <Card title='接下来'>
    <Box as='p'>{`${name}用了绑定码，还要第二个人同意，才能进入。`}</Box>
    <Box as='p'>第二个人是这里或上级的社区工作者，或者另一位管理员。</Box>
    <Box as='p'>请第二个人打开“微信认领”，见到本人再同意。社区工作者在“名册”里找，管理员在首页找。</Box>
    <Box as='p'>如果这里和上级还没有别人，就不用等。</Box>
  </Card>
);
