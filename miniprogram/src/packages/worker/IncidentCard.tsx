import { type IncidentDto, type IncidentKind, isKeptFromSide } from '@huzhu/shared';
import { BigButton, Card, Facts } from '@/components';
import { closeIncident, takeIncident } from '@/features/help/incidents/api';
import {
  correctionWords,
  dueWords,
  INCIDENT_WORDS,
  KEPT_WORDS,
  lineOfWords,
  saidByOf,
  WAY_WORDS,
} from '@/features/help/incidents/words';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { saySuccess } from '@/services/notices';
import { Corrections } from './Corrections';

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

/** What somebody says went wrong: a worker takes it, telephones, and writes down what came of it. */
export const IncidentCard = ({ incident, reload }: Props) => {
  const now = useNow();
  const { id, kind, words, way, isHurt, isOverdue, takenByName, closedAt, outcome, may } = incident;
  const isKept = isKeptFromSide(kind, way !== null);
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
          ...(way === null ? [] : [{ name: '社区代记', value: WAY_WORDS[way] }]),
          ...(isKept ? [{ name: '谁看得到', value: KEPT_WORDS, isLong: true }] : []),
          ...lineOfWords(incident).map((value) => ({ name: '哪一笔', value, isLong: true })),
          ...(isHurt ? [{ name: '受伤', value: '有人受伤' }] : []),
          ...(takenByName === null ? [] : [{ name: '谁在办', value: takenByName }]),
          ...(incident.correction === null
            ? []
            : [{ name: '更正', value: correctionWords(incident.correction), isLong: true }]),
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
            hint={isKept ? KEPT_WORDS : '说的人会看到，对方看不到'}
            yes='记下来'
            act={(words) => closeIncident(id, { outcome: words, ...more })}
            done={isKept ? '记下了' : '记下了，也告诉了说的人'}
            reload={reload}
          />
        ))}
      <Corrections incident={incident} reload={reload} />
    </Card>
  );
};
