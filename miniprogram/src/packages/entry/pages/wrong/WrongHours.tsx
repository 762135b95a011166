import { formatMinutesSigned, type PassbookLineDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, LoaderView, Sheet } from '@/components';
import { listPassbookLines } from '@/features/book/passbook/api';
import { lineWords, printedDay } from '@/features/book/passbook/words';
import type { About } from '@/features/help/incidents/api';
import { IncidentForm } from '@/features/help/incidents/IncidentForm';
import { INCIDENT_WORDS } from '@/features/help/incidents/words';
import { useLoader } from '@/hooks/useLoader';

/** Lines to choose from: what is older is said in words. */
const LINES_MAX = 5;
const MISSING = 'missing';

const titleOf = (line: PassbookLineDto): string =>
  `${printedDay(line.occurredAt)} ${lineWords(line)} ${formatMinutesSigned(line.minutes)}`;

/** A line of a visit is said of the visit, which has all that it rests on. */
const aboutOf = (line: PassbookLineDto | undefined): About => {
  if (line === undefined) return {};
  return line.assignmentId === null ? { lineNo: line.lineNo } : { assignmentId: line.assignmentId };
};

const Choosing = ({ lines, onSaid }: { lines: readonly PassbookLineDto[]; onSaid: () => Promise<void> }) => {
  const [chosen, setChosen] = useState(MISSING);
  const choices = [
    { value: MISSING, title: '少了一次，没有记' },
    ...lines.map((line) => ({ value: line.transactionId, title: titleOf(line) })),
  ];
  return (
    <IncidentForm about={aboutOf(lines.find((line) => line.transactionId === chosen))} kind='hours' onSaid={onSaid}>
      {lines.length > 0 && <ChoiceList title='哪一笔' choices={choices} value={chosen} onChoose={setChosen} />}
    </IncidentForm>
  );
};

const Form = ({ onSaid }: { onSaid: () => Promise<void> }) => {
  const [loader, reload] = useLoader(async () => (await listPassbookLines()).items.slice(0, LINES_MAX), []);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(lines) => <Choosing lines={lines} onSaid={onSaid} />}
    </LoaderView>
  );
};

/** 我的时间不对: which line it is, or that one is missing. `isMeant`: who came here for it has tapped already. */
export const WrongHours = ({ isMeant, reload }: { isMeant: boolean; reload: () => Promise<void> }) => {
  const [open, setOpen] = useState(isMeant);
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        我的时间不对
      </BigButton>
      {open && (
        <Sheet title={INCIDENT_WORDS.hours} onClose={() => setOpen(false)}>
          <Form
            onSaid={() => {
              setOpen(false);
              return reload();
            }}
          />
        </Sheet>
      )}
    </>
  );
};
