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
  const { id, may, lateMinutes, said } = assignment;
  // Whoever is there is neither on the way nor before the door any more; nor is on the way who stands before it.
  const isHere = said.includes('here');
  const isAtDoor = !isHere && said.includes('no_answer');
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
      {!isHere && !isAtDoor && said.includes('late') && lateMinutes !== null && (
        <Notice tone='info' title={`他说要晚大约${LATE_WORDS[lateMinutes]}到`} />
      )}
      {isAtDoor && (
        <Notice tone='info' title='他说到了门口，没有人开门' lines={['您在家的话，请开门，或者打电话给他。']} />
      )}
      {said.includes('not_here') && (
        <Notice tone='info' title='社区知道他还没有到' lines={['社区会打电话问。着急的话，请打电话给社区。']} />
      )}
      {isHere && (
        <Notice tone='info' title='您说他到了' lines={['他的手机没有网络，也能签到。做完了，把数字说给他听。']} />
      )}
      {may.includes('tellNotHere') && !said.includes('not_here') && (
        <BigButton tone='second' busy={telling} onTap={() => void tell('not_here')}>
          他还没到
        </BigButton>
      )}
      {may.includes('tellHere') && !isHere && (
        <BigButton tone='second' busy={telling} onTap={() => void tell('here')}>
          他已经到了
        </BigButton>
      )}
    </>
  );
};
