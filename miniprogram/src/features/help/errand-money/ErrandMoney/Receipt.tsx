import { useState } from 'react';
import { BigButton } from '@/components';
import { useFile } from '@/hooks/useFile';
import { Box, Photo } from '@/primitives';
import { receiptPathOf } from '../api';

/** As most phones take them: upright, three to four or longer. */
const ROOM = { sidePx: 280, heightPx: 480 };

const Shown = ({ assignmentId }: { assignmentId: string }) => {
  const file = useFile(receiptPathOf(assignmentId));
  if (file.status === 'here')
    return <Photo className='errand-money__receipt' source={file.source} words='小票的照片' {...ROOM} />;
  return <Box as='p'>{file.status === 'failed' ? '小票没打开，请再试一次' : '正在打开小票'}</Box>;
};

/** Each look is written down, so it is asked for. */
export const Receipt = ({ assignmentId }: { assignmentId: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      {open && <Shown assignmentId={assignmentId} />}
      <BigButton tone='second' onTap={() => setOpen(!open)}>
        {open ? '收起小票' : '看小票'}
      </BigButton>
    </>
  );
};
