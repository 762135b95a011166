import type { AssignmentDto, IncidentDto, IncidentKind } from '@huzhu/shared';
import { BigButton, Card, Facts, LoaderView } from '@/components';
import { closeIncident, listIncidents, takeIncident } from '@/features/help/incidents/api';
import { NotAgain } from '@/features/help/incidents/NotAgain';
import { ReportIncident } from '@/features/help/incidents/ReportIncident';
import { dueWords, INCIDENT_WORDS, saidByOf } from '@/features/help/incidents/words';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { saySuccess } from '@/services/notices';

interface Props {
  incident: IncidentDto;
  reload: () => Promise<void>;
}

/** Who was asked whether a volunteer may come again decides that with the answer. */
const closingsOf = (kind: IncidentKind): { label: string; mayComeAgain?: boolean }[] =>
  kind === 'not_again'
    ? [
        { label: '问过了，以后不让他来', mayComeAgain: false },
        { label: '问过了，可以再来', mayComeAgain: true },
      ]
    : [{ label: '办好了' }];

const Incident = ({ incident, reload }: Props) => {
  const now = useNow();
  const { id, kind, words, isHurt, isOverdue, takenByName, closedAt, outcome, may } = incident;
  const [take, taking] = useAction(async () => {
    try {
      await takeIncident(id);
      saySuccess('由您来办');
    } finally {
      await reload();
    }
  });
  return (
    <Card title={INCIDENT_WORDS[kind]}>
      <Facts
        facts={[
          { name: saidByOf(incident), value: words, isLong: true },
          ...(isHurt ? [{ name: '受伤', value: '有人受伤' }] : []),
          ...(takenByName === null ? [] : [{ name: '谁在办', value: takenByName }]),
          ...(closedAt === null
            ? [{ name: '最晚', value: `${dueWords(incident, now)}${isOverdue ? '，已经过了' : ''}` }]
            : [{ name: '怎么办的', value: outcome ?? '', isLong: true }]),
        ]}
      />
      {may.includes('take') && (
        <BigButton busy={taking} onTap={() => void take()}>
          我来办
        </BigButton>
      )}
      {may.includes('close') &&
        takenByName !== null &&
        closingsOf(kind).map(({ label, ...more }) => (
          <ReasonAction
            key={label}
            label={label}
            icon='check'
            tone={more.mayComeAgain === true ? 'second' : 'primary'}
            title='怎么办的？'
            reasonLabel='结果'
            hint='说的人会看到，对方看不到'
            yes='记下来'
            act={(words) => closeIncident(id, { outcome: words, ...more })}
            done='记下了，也告诉了说的人'
            reload={reload}
          />
        ))}
    </Card>
  );
};

/** What either side says went wrong: a worker takes it, telephones, and writes down what came of it. */
export const Incidents = ({ assignmentId }: { assignmentId: string }) => {
  const [loader, reload] = useLoader(() => listIncidents(assignmentId), [assignmentId]);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(items) => items.map((incident) => <Incident key={incident.id} incident={incident} reload={reload} />)}
    </LoaderView>
  );
};

/** Whoever has no phone at hand says it on the telephone. */
export const SpokenIncident = ({ assignment, reload }: { assignment: AssignmentDto; reload: () => Promise<void> }) => {
  const { id, beneficiaryOrganization, volunteer } = assignment;
  return (
    <>
      <ReportIncident assignmentId={id} label='替人记下：出事了' isSpoken reload={reload} />
      <ReportIncident assignmentId={id} label='替人记下：时间不对' only='hours' isSpoken reload={reload} />
      {beneficiaryOrganization === null && (
        <NotAgain assignmentId={id} name={volunteer.name} isSpoken reload={reload} />
      )}
    </>
  );
};
