import {
  fieldMessage,
  PHONE_PROOF_WORDS_MAX,
  WORKER_PROOF_WAYS,
  WORKER_PROOF_WORDS,
  type WorkerProofWay,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Field, LoaderView, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { provePhone, readPhone } from './api';

interface Props {
  memberId: string;
  name: string;
}

const WAYS = WORKER_PROOF_WAYS.map((value) => ({ value, title: WORKER_PROOF_WORDS[value] }));

const ProofSheet = ({
  memberId,
  onClose,
  onDone,
}: {
  memberId: string;
  onClose: () => void;
  onDone: () => unknown;
}) => {
  const [way, setWay] = useState<WorkerProofWay>('call');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = words.trim() === '';
  const [send, sending] = useAction(async () => {
    setTried(true);
    if (isMissing) return;
    await provePhone(memberId, { way, words: words.trim() });
    onClose();
    await onDone();
  });
  return (
    <Sheet title='核实手机' onClose={onClose}>
      <ChoiceList title='怎么核实的' choices={WAYS} value={way} onChoose={setWay} />
      <Field
        label='怎么知道是本人'
        hint='比如：打这个号码，是本人接的'
        value={words}
        lengthMax={PHONE_PROOF_WORDS_MAX}
        error={tried && isMissing ? fieldMessage('proofWords', 'isNotEmpty') : undefined}
        onChange={setWords}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        记下来
      </BigButton>
    </Sheet>
  );
};

/** Whether the phone that is bound is really the member's: on the word of another worker than who bound it. */
export const ProvePhone = ({ memberId, name }: Props) => {
  const [loader, reload] = useLoader(() => readPhone(memberId), [memberId]);
  const [open, setOpen] = useState(false);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ isBound, isProven, mayProve }) =>
        isBound ? (
          <Card title='绑定的手机'>
            <Box as='p'>
              {isProven ? '这部手机已经核实过。' : `还没有别人核实过。核实以后，绑定的人才能审核${name}的时间。`}
            </Box>
            {mayProve && (
              <BigButton tone='second' icon='phone' onTap={() => setOpen(true)}>
                核实手机
              </BigButton>
            )}
            {open && <ProofSheet memberId={memberId} onClose={() => setOpen(false)} onDone={reload} />}
          </Card>
        ) : null
      }
    </LoaderView>
  );
};
