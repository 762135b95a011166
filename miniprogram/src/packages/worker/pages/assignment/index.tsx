import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { LoaderView, Page } from '@/components';
import { readAssignment } from '@/features/help/assignments/api';
import { AnswerChange } from '@/features/help/assignments/AnswerChange';
import { AnswerProposal } from '@/features/help/assignments/AnswerProposal';
import { AskProposal, ProposalWaits } from '@/features/help/assignments/AskProposal';
import { Excess } from '@/features/help/assignments/Excess';
import { TellComing } from '@/features/help/assignments/TellComing';
import { ErrandMoney } from '@/features/help/errand-money/ErrandMoney';
import { MeetingCode } from '@/features/help/service-requests/MeetingCode';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { Decision } from './Decision';
import { Incidents, SpokenIncident } from './Incidents';
import { People } from './People';
import { Record } from './Record';
import { NotHereForElder, Reports } from './Reports';
import { SpokenRating } from './SpokenRating';
import './index.scss';

definePageConfig({ navigationBarTitleText: '一次服务' });

/** One volunteer's service, with everything a worker decides by. */
export default function AssignmentPage() {
  const { id = '' } = useRouter().params;
  const [said, setSaid] = useState(0);
  const [loader, reload] = useLoader(() => readAssignment(id), [id]);
  return (
    <Page title='一次服务' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(assignment) => (
          <Box className='assignment-sheet'>
            <Box className='assignment-sheet__side'>
              <Record assignment={assignment} />
            </Box>
            <Box className='assignment-sheet__side'>
              {/* Only to a worker who is in charge of what the community asked for. */}
              {assignment.meetingCode !== null && <MeetingCode code={assignment.meetingCode} />}
              <Reports assignment={assignment} reload={reload} />
              <Incidents key={said} assignmentId={id} />
              <People assignment={assignment} />
              <AnswerChange assignment={assignment} isSpoken reload={reload} />
              <ProposalWaits assignment={assignment} isSpoken reload={reload} />
              <AnswerProposal assignment={assignment} isSpoken reload={reload} />
              <Excess assignment={assignment} isSpoken reload={reload} />
              <ErrandMoney
                assignment={assignment}
                reader='worker'
                reload={() => {
                  setSaid((times) => times + 1);
                  return reload();
                }}
              />
              <TellComing assignment={assignment} isSpoken reload={reload} />
              <AskProposal assignment={assignment} isSpoken reload={reload} />
              <NotHereForElder assignment={assignment} reload={reload} />
              <Decision assignment={assignment} reload={reload} />
              <SpokenRating assignment={assignment} reload={reload} />
              <SpokenIncident
                assignment={assignment}
                reload={() => {
                  setSaid((times) => times + 1);
                  return reload();
                }}
              />
            </Box>
          </Box>
        )}
      </LoaderView>
    </Page>
  );
}
