import type { AssignmentDto } from '@huzhu/shared';
import { type ReactNode, useState } from 'react';
import { BigButton } from '@/components';
import { MeetingCode } from '../MeetingCode';

interface Props {
  assignment: Pick<AssignmentDto, 'meetingCode' | 'endCode'>;
  /** Whether they are there at all: asked before whether they leave. */
  children?: ReactNode;
}

/**
 * One code at a time. Where the volunteer's phone had no network at the door, the bank does not know that they came: then the elder
 * asks for the second code herself when they leave.
 */
export const Codes = ({ assignment, children }: Props) => {
  const { meetingCode, endCode } = assignment;
  const [isEnd, setEnd] = useState(false);
  const shown = isEnd && endCode ? endCode : meetingCode;
  return (
    <>
      {shown && <MeetingCode code={shown} />}
      {children}
      {endCode && (
        <BigButton tone='second' onTap={() => setEnd(!isEnd)}>
          {isEnd ? '人刚刚到，看签到的数字' : '人早就到了，现在要走了'}
        </BigButton>
      )}
    </>
  );
};
