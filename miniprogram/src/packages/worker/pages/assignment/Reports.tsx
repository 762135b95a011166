import { type AssignmentDto, REASON_LENGTH_MAX, type VisitReportDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Field, Notice } from '@/components';
import { closeReports, tellOfVisit } from '@/features/help/assignments/api';
import { reportWords } from '@/features/help/assignments/visit-reports';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { saySuccess } from '@/services/notices';
import type { DecisionProps } from './useDecision';

const CHOICES = [
  { value: 'yes', title: '志愿者到了' },
  { value: 'no', title: '志愿者没有到' },
] as const;
type Was = (typeof CHOICES)[number]['value'];

const linesOf = (reports: readonly VisitReportDto[], now: Date): string[] => [
  ...new Set(reports.map((report) => reportWords(report, now))),
];

const Close = ({ assignment, reload }: DecisionProps) => {
  const [was, setWas] = useState<Was | null>(null);
  const [outcome, setOutcome] = useState('');
  const [errors, setErrors] = useState<{ was?: string; outcome?: string }>({});
  const [close, closing] = useAction(async () => {
    const found = {
      ...(was === null ? { was: '请选择志愿者到了没有' } : {}),
      ...(outcome.trim() === '' ? { outcome: '请写明是怎么回事' } : {}),
    };
    setErrors(found);
    if (was === null || outcome.trim() === '') return;
    try {
      await closeReports(assignment.id, { outcome: outcome.trim(), wasThere: was === 'yes' });
      saySuccess('记下了');
    } finally {
      await reload();
    }
  });
  return (
    <>
      <ChoiceList
        title='问下来，志愿者到了没有'
        choices={[...CHOICES]}
        value={was}
        error={errors.was}
        onChoose={setWas}
      />
      <Field
        label='是怎么回事'
        hint='只有社区看得到'
        error={errors.outcome}
        value={outcome}
        lengthMax={REASON_LENGTH_MAX}
        onChange={setOutcome}
        onEnter={() => void close()}
      />
      <BigButton icon='check' busy={closing} onTap={() => void close()}>
        办好了
      </BigButton>
    </>
  );
};

/** A closed door, or a tap that could not be taken: both sides are asked, and what came of it is written down. */
export const Reports = (props: DecisionProps) => {
  const { reports, may } = props.assignment;
  const now = useNow();
  if (reports.length === 0) return null;
  return (
    <Card title='先打电话问一问'>
      <Notice tone='info' title='有人告诉社区' lines={linesOf(reports, now)} />
      {may.includes('closeReports') && <Close {...props} />}
    </Card>
  );
};

/** An elder who has no phone calls the community: nobody has come. */
export const NotHereForElder = ({ assignment, reload }: { assignment: AssignmentDto; reload: () => Promise<void> }) => {
  const [tell, telling] = useAction(async () => {
    try {
      await tellOfVisit(assignment.id, { what: 'not_here' });
      saySuccess('告诉志愿者了');
    } finally {
      await reload();
    }
  });
  if (!assignment.may.includes('tellNotHere')) return null;
  return (
    <BigButton tone='second' busy={telling} onTap={() => void tell()}>
      替老人说：他还没到
    </BigButton>
  );
};
