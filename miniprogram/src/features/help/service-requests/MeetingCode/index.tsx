import type { MeetingCodeDto } from '@huzhu/shared';
import { Box, Text } from '@/primitives';
import './index.scss';

const WORDS: Record<MeetingCodeDto['purpose'], { title: string; what: string }> = {
  start: { title: '见面码', what: '人到了，当面把这 4 个数字说给志愿者听。不要在电话里说。' },
  end: { title: '见面码', what: '做完了，走之前，当面把这 4 个数字说给志愿者听。' },
};

/** The digits an elder tells the volunteer face to face, as large as the page allows. */
export const MeetingCode = ({ code }: { code: MeetingCodeDto }) => {
  const { title, what } = WORDS[code.purpose];
  return (
    <Box className='meeting-code'>
      <Box className='meeting-code__title'>{title}</Box>
      <Box className='meeting-code__digits'>
        {Array.from(code.digits, (digit, index) => (
          <Text key={index} className='meeting-code__digit'>
            {digit}
          </Text>
        ))}
      </Box>
      <Box as='p'>{what}</Box>
    </Box>
  );
};
