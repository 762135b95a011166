import type { AssignmentDto } from '@huzhu/shared';
import { LoaderView } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { listIncidents } from '../api';
import { NotAgain } from '../NotAgain';
import { ReportIncident } from '../ReportIncident';
import { SaidBefore } from '../SaidBefore';

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
  const { id } = assignment;
  const [loader, again] = useLoader(() => listIncidents(id), [id], { isLater: true });
  const both = async (): Promise<void> => {
    await Promise.all([again(), reload()]);
  };
  return (
    <>
      <LoaderView of={loader} onRetry={again}>
        {(items) => <SaidBefore items={items} />}
      </LoaderView>
      <ReportIncident about={{ assignmentId: id }} label='出事了' reload={both} />
      {helperName !== undefined && <NotAgain assignmentId={id} name={helperName} reload={both} />}
      {hasHours(assignment) && (
        <ReportIncident about={{ assignmentId: id }} label='我的时间不对' only='hours' reload={both} />
      )}
    </>
  );
};
