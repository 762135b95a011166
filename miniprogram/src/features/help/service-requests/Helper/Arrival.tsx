import { type AssignmentDto, LATE_WORDS } from '@huzhu/shared';
import { BigButton, Notice } from '@/components';
import { tellOfVisit } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

const SAID = { not_here: '告诉社区了，社区会打电话问', here: '好的，记下他到了' } as const;

/** The agreed time has come: nobody is there, and a worker telephones; or somebody is whose phone cannot check in. One tap each. */
export const Arrival = ({ assignment, reload }: Props) => {
  const { id, may, lateMinutes, status } = assignment;
  const [tell, telling] = useAction(async (what: keyof typeof SAID) => {
    try {
      await tellOfVisit(id, { what });
      saySuccess(SAID[what]);
    } finally {
      await reload();
    }
  });
  return (
    <>
      {status === 'accepted' && lateMinutes !== null && (
        <Notice tone='info' title={`他说要晚大约${LATE_WORDS[lateMinutes]}到`} />
      )}
      {may.includes('tellNotHere') && (
        <BigButton tone='second' busy={telling} onTap={() => void tell('not_here')}>
          他还没到
        </BigButton>
      )}
      {may.includes('tellHere') && (
        <BigButton tone='second' busy={telling} onTap={() => void tell('here')}>
          他已经到了
        </BigButton>
      )}
    </>
  );
};
