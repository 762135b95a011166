import { useState } from 'react';
import { BigButton, ChoiceList, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { reportIncident } from '../api';

/** Nobody has to say why. */
const WHY = ['不想说原因', '来得太晚，或者没来', '做得不好', '说话不好听', '别的原因，打电话说'] as const;
type Why = (typeof WHY)[number];
const CHOICES = WHY.map((value) => ({ value, title: value }));

interface Props {
  assignmentId: string;
  /** The volunteer, as the page names them. */
  name: string;
  /** A worker writes down what the elder says on the telephone. */
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

/** 先别让这位志愿者来: holds at once, and the volunteer does not learn who said it. */
export const NotAgain = ({ assignmentId, name, isSpoken = false, reload }: Props) => {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState<Why>(WHY[0]);
  const [send, sending] = useAction(async () => {
    try {
      await reportIncident(assignmentId, {
        ...{ kind: 'not_again', words: why },
        ...(isSpoken ? { saidBy: 'helped' } : {}),
      });
      setOpen(false);
      saySuccess(isSpoken ? '记下了' : '好，先不让他来');
    } finally {
      await reload();
    }
  });
  const whose = isSpoken ? '老人' : '您';
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        {isSpoken ? '替老人记下：先别让他来' : `先别让${name}来`}
      </BigButton>
      {open && (
        <Sheet title={`先别让${name}来？`} onClose={() => setOpen(false)}>
          <Box as='p'>
            {`从现在起他接不到${whose}的单，还没来的换别人来。不会告诉他是${whose}说的。社区一天里打电话问${whose}。`}
          </Box>
          <ChoiceList title='为什么' choices={CHOICES} value={why} onChoose={setWhy} />
          <BigButton busy={sending} onTap={() => void send()}>
            先别让他来
          </BigButton>
          <BigButton tone='second' onTap={() => setOpen(false)}>
            先不了
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
