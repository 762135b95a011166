import { type ErrandMoneyDto, RECEIPT_MISSING_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { type ChosenFile, choosePhotograph, uploadFile } from '@/services/files';
import { saySuccess } from '@/services/notices';
import { writeHandedOver, writeSpent } from '../api';
import { fenOf, handedOverError, sayYuan, spentError, YUAN_LENGTH_MAX, yuanOf } from '../money';

interface Props {
  money: ErrandMoneyDto;
  reload: () => Promise<void>;
}

const typedOf = (fen: number | null): string => (fen === null ? '' : yuanOf(fen));

const HandedOver = ({ money, reload }: Props) => {
  const { assignmentId, ceilingFen, handedOverFen } = money;
  const [typed, setTyped] = useState(typedOf(handedOverFen));
  const [error, setError] = useState<string>();
  const [write, writing, refusal] = useAction(async () => {
    const fen = fenOf(typed);
    const found = handedOverError(typed, ceilingFen ?? 0);
    setError(found);
    if (found !== undefined || fen === null) return;
    await writeHandedOver(assignmentId, fen);
    saySuccess('记下了');
    await reload();
  });
  return (
    <>
      <Field
        label='收到多少元'
        hint={`当面点清。一次最多 ${yuanOf(ceilingFen ?? 0)} 元`}
        kind='sum'
        error={error ?? refusal?.messageFor('handedOverFen')}
        value={typed}
        lengthMax={YUAN_LENGTH_MAX}
        onChange={setTyped}
        onEnter={() => void write()}
      />
      <BigButton busy={writing} onTap={() => void write()}>
        收到了，记下来
      </BigButton>
    </>
  );
};

/** What goes back, as soon as it can be counted. */
const changeWords = (handedOverFen: number, typed: string): string | null => {
  const fen = fenOf(typed);
  return fen === null || fen > handedOverFen ? null : `找回 ${sayYuan(handedOverFen - fen)}，请当面点清`;
};

interface Proof {
  receipt: ChosenFile | null;
  reason: string;
}

const isProven = ({ receipt, reason }: Proof, money: ErrandMoneyDto): boolean =>
  receipt !== null || reason.trim() !== '' || money.spentFen !== null;

const useSpending = (money: ErrandMoneyDto, reload: () => Promise<void>) => {
  const { assignmentId, handedOverFen, spentFen } = money;
  const [typed, setTyped] = useState(typedOf(spentFen));
  const [proof, setProof] = useState<Proof>({ receipt: null, reason: money.receiptMissingReason ?? '' });
  const [errors, setErrors] = useState<{ spent?: string | undefined; proof?: string | undefined }>({});
  const [write, writing] = useAction(async () => {
    const fen = fenOf(typed);
    const found = {
      spent: spentError(typed, handedOverFen ?? 0),
      proof: isProven(proof, money) ? undefined : '请拍小票，或者写一句为什么没有小票',
    };
    setErrors(found);
    if (found.spent !== undefined || found.proof !== undefined || fen === null) return;
    const { receipt, reason } = proof;
    const uploaded = receipt && (await uploadFile('receipt', receipt));
    const missing = reason.trim() === '' ? {} : { receiptMissingReason: reason.trim() };
    await writeSpent(assignmentId, { spentFen: fen, ...(uploaded ? { receiptFileId: uploaded.id } : missing) });
    saySuccess('记下了，请老人看一看');
    await reload();
  });
  return { typed, setTyped, proof, setProof, errors, write, writing };
};

/** A photograph of the receipt, or a sentence in its place. */
const ProofFields = ({
  has,
  proof,
  error,
  onChange,
}: {
  /** One is kept already. */
  has: boolean;
  proof: Proof;
  error: string | undefined;
  onChange: (proof: Proof) => void;
}) => {
  const hasReceipt = proof.receipt !== null || has;
  const photograph = async (): Promise<void> => {
    const receipt = await choosePhotograph();
    if (receipt !== null) onChange({ receipt, reason: '' });
  };
  return (
    <>
      <BigButton tone='second' onTap={() => void photograph()}>
        {hasReceipt ? '换一张小票' : '拍小票'}
      </BigButton>
      {proof.receipt !== null && <Box as='p'>小票拍好了，点下面的按钮才记下。</Box>}
      {!hasReceipt && (
        <Field
          label='没有小票，为什么'
          required={false}
          error={error}
          value={proof.reason}
          lengthMax={RECEIPT_MISSING_LENGTH_MAX}
          onChange={(reason) => onChange({ ...proof, reason })}
        />
      )}
    </>
  );
};

const Spent = ({ money, reload }: Props) => {
  const { typed, setTyped, proof, setProof, errors, write, writing } = useSpending(money, reload);
  const change = changeWords(money.handedOverFen ?? 0, typed);
  return (
    <>
      <Field
        label='花了多少元'
        kind='sum'
        error={errors.spent}
        value={typed}
        lengthMax={YUAN_LENGTH_MAX}
        onChange={setTyped}
      />
      {change !== null && (
        <Box as='p' className='errand-money__question' live='polite'>
          {change}
        </Box>
      )}
      <ProofFields has={money.hasReceipt} proof={proof} error={errors.proof} onChange={setProof} />
      <BigButton busy={writing} onTap={() => void write()}>
        买好了，记下来
      </BigButton>
    </>
  );
};

/** 收到的钱 → 花了多少和小票. Until whoever was helped says that it is right, each can be written anew. */
export const Written = ({ money, reload }: Props) => {
  const [changes, setChanges] = useState<'handedOver' | 'spent' | null>(null);
  const { handedOverFen, spentFen, may } = money;
  if (may.includes('handOver') && (handedOverFen === null || changes === 'handedOver'))
    return <HandedOver money={money} reload={reload} />;
  if (!may.includes('spend')) return null;
  return (
    <>
      {spentFen === null || changes === 'spent' ? (
        <Spent money={money} reload={reload} />
      ) : (
        <BigButton tone='second' onTap={() => setChanges('spent')}>
          改花了多少、换小票
        </BigButton>
      )}
      <BigButton tone='quiet' onTap={() => setChanges('handedOver')}>
        改收到多少
      </BigButton>
    </>
  );
};
