import type { AssignmentDto } from '@huzhu/shared';
import { LoaderView, Notice } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { listIncidents } from '../api';
import { NotAgain } from '../NotAgain';
import { ReportIncident } from '../ReportIncident';
import { INCIDENT_WORDS, standingOf } from '../words';

interface Props {
  assignment: AssignmentDto;
  /** What the reader calls the volunteer, where a person is helped who may want another: 先别让这位志愿者来. */
  helperName?: string;
  /** The page is read again: its story tells what was said. */
  reload: () => Promise<void>;
}

/** Whoever has been there may find that the minutes are wrong. */
const hasHours = ({ status }: AssignmentDto): boolean => status !== 'accepted' && status !== 'ended';

/** When something is wrong: what one said of this visit and how it stands, and the way to say more. */
export const Incidents = ({ assignment, helperName, reload }: Props) => {
  const now = useNow();
  const { id } = assignment;
  const [loader, again] = useLoader(() => listIncidents(id), [id], { isLater: true });
  const both = async (): Promise<void> => {
    await Promise.all([again(), reload()]);
  };
  return (
    <>
      <LoaderView of={loader} onRetry={again}>
        {(items) =>
          items.map((one) => (
            <Notice
              key={one.id}
              tone='info'
              title={`您说过：${INCIDENT_WORDS[one.kind]}`}
              lines={[one.words, standingOf(one, now)]}
            />
          ))
        }
      </LoaderView>
      <ReportIncident assignmentId={id} label='出事了' reload={both} />
      {helperName !== undefined && <NotAgain assignmentId={id} name={helperName} reload={both} />}
      {hasHours(assignment) && <ReportIncident assignmentId={id} label='我的时间不对' only='hours' reload={both} />}
    </>
  );
};
