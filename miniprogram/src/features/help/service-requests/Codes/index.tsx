import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton } from '@/components';
import { MeetingCode } from '../MeetingCode';

/**
 * One code at a time. Where the volunteer's phone had no network at the door, the bank does not know that they came: then the elder
 * asks for the second code herself when they leave.
 */
export const Codes = ({ assignment }: { assignment: Pick<AssignmentDto, 'meetingCode' | 'endCode'> }) => {
  const { meetingCode, endCode } = assignment;
  const [isEnd, setEnd] = useState(false);
  const shown = isEnd && endCode ? endCode : meetingCode;
  return (
    <>
      {shown && <MeetingCode code={shown} />}
      {endCode && (
        <BigButton tone='second' onTap={() => setEnd(!isEnd)}>
          {isEnd ? '人刚刚到，看签到的数字' : '人早就到了，现在要走了'}
        </BigButton>
      )}
    </>
  );
};
