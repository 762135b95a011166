import {
  FEN_PER_YUAN,
  REASON_LENGTH_MAX,
  REASONED_OUTCOMES,
  REFERRAL_OUTCOMES,
  REFERRAL_OUTCOME_WORDS,
  type ReferralDto,
  type ReferralOutcome,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Field, Sheet } from '@/components';
import { followUpReferral } from '@/features/help/referrals/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  referral: ReferralDto;
  reload: () => Promise<void>;
}

const COST_LENGTH_MAX = 6;
const CHOICES = REFERRAL_OUTCOMES.map((value) => ({ value, title: REFERRAL_OUTCOME_WORDS[value] }));
const WAS_THERE: readonly ReferralOutcome[] = ['satisfied', 'dissatisfied'];

/** Whole yuan; what is no number is not known. */
const fenOf = (typed: string): { costFen?: number } =>
  /^\d+$/.test(typed) ? { costFen: Number(typed) * FEN_PER_YUAN } : {};

const useFollowUp = ({ referral, reload }: Props, close: () => void) => {
  const [outcome, setOutcome] = useState<ReferralOutcome | null>(null);
  const [reason, setReason] = useState('');
  const [cost, setCost] = useState('');
  const [error, setError] = useState<string>();
  const needsReason = outcome !== null && REASONED_OUTCOMES.includes(outcome);
  const wasThere = outcome !== null && WAS_THERE.includes(outcome);
  const [send, sending, refusal] = useAction(async () => {
    const missing = needsReason && reason.trim() === '' ? '请写明为什么' : undefined;
    setError(outcome === null ? '请选择问到了什么' : missing);
    if (outcome === null || missing !== undefined) return;
    try {
      const said = needsReason ? { reason: reason.trim() } : {};
      await followUpReferral(referral.id, { outcome, ...said, ...(wasThere ? fenOf(cost) : {}) });
      close();
      saySuccess('记下了');
    } finally {
      await reload();
    }
  });
  const choose = (next: ReferralOutcome): void => {
    setOutcome(next);
    setError(undefined);
  };
  return { outcome, choose, reason, setReason, cost, setCost, error, needsReason, wasThere, send, sending, refusal };
};

/** What a worker hears on the telephone of who was helped, or of the provider. */
export const FollowUp = (props: Props) => {
  const [open, setOpen] = useState(false);
  const form = useFollowUp(props, () => setOpen(false));
  const reasonError = form.needsReason ? (form.error ?? form.refusal?.messageFor('reason')) : undefined;
  return (
    <>
      <BigButton tone='second' icon='phone' onTap={() => setOpen(true)}>
        记下问到的
      </BigButton>
      {open && (
        <Sheet title='打电话问到了什么？' onClose={() => setOpen(false)}>
          <ChoiceList
            title='问到了什么'
            titleHidden
            choices={CHOICES}
            value={form.outcome}
            error={form.needsReason ? undefined : form.error}
            onChoose={form.choose}
          />
          {form.needsReason && (
            <Field
              label='为什么'
              hint='老人看得到'
              lines={2}
              value={form.reason}
              lengthMax={REASON_LENGTH_MAX}
              error={reasonError}
              onChange={form.setReason}
            />
          )}
          {form.wasThere && (
            <Field
              label='一共花了多少元'
              kind='digits'
              required={false}
              value={form.cost}
              lengthMax={COST_LENGTH_MAX}
              error={form.refusal?.messageFor('costFen')}
              onChange={form.setCost}
            />
          )}
          <BigButton busy={form.sending} onTap={() => void form.send()}>
            记下
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
