import type { AssignmentDto } from '@huzhu/shared';
import { LoaderView } from '@/components';
import { listIncidents } from '@/features/help/incidents/api';
import { NotAgain } from '@/features/help/incidents/NotAgain';
import { ReportIncident } from '@/features/help/incidents/ReportIncident';
import { useLoader } from '@/hooks/useLoader';
import { IncidentCard } from '../../IncidentCard';

/** What either side says went wrong: a worker takes it, telephones, and writes down what came of it. */
export const Incidents = ({ assignmentId }: { assignmentId: string }) => {
  const [loader, reload] = useLoader(() => listIncidents(assignmentId), [assignmentId]);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(items) => items.map((incident) => <IncidentCard key={incident.id} incident={incident} reload={reload} />)}
    </LoaderView>
  );
};

/** Whoever has no phone at hand says it on the telephone. */
export const SpokenIncident = ({ assignment, reload }: { assignment: AssignmentDto; reload: () => Promise<void> }) => {
  const { id, beneficiaryOrganization, volunteer } = assignment;
  return (
    <>
      <ReportIncident about={{ assignmentId: id }} label='替人记下：出事了' isSpoken reload={reload} />
      <ReportIncident about={{ assignmentId: id }} label='替人记下：时间不对' only='hours' isSpoken reload={reload} />
      {beneficiaryOrganization === null && (
        <NotAgain assignmentId={id} name={volunteer.name} isSpoken reload={reload} />
      )}
    </>
  );
};
