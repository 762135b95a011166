import { REASON_LENGTH_MAX } from '@huzhu/shared';
import { type ReactNode, useState } from 'react';
import { BigButton, Field, type IconName, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  /** What the button on the page says. */
  label: string;
  icon?: IconName;
  tone?: 'primary' | 'second' | 'danger';
  /** The question of the sheet. */
  title: string;
  /** What follows from a yes. */
  words?: string;
  /** What is written down, where that is no reason: 结果 */
  reasonLabel?: string;
  /** What the reason is for, and who reads it. */
  hint?: string;
  required?: boolean;
  /** Further fields, before the reason. */
  children?: ReactNode;
  /** What is done, as a verb. */
  yes: string;
  /** Null: the further fields are not right yet, and say so themselves. */
  act: (reason: string) => Promise<unknown> | null;
  /** Said when it is done. */
  done: string;
  reload: () => Promise<void>;
}

/** One thing to do, behind a button: asked once, in words, with the reason that the bank keeps. */
export const ReasonAction = ({ label, icon, tone = 'second', title, words, children, ...rest }: Props) => {
  const { reasonLabel = '原因', hint, required = true, yes, act, done, reload } = rest;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [send, sending, refusal] = useAction(async () => {
    if (required && reason.trim() === '') {
      setError(`请写明${reasonLabel}`);
      return;
    }
    const sent = act(reason.trim());
    if (sent === null) return;
    try {
      await sent;
      setOpen(false);
      saySuccess(done);
    } finally {
      // Refused, too: somebody was quicker, or the time is over, and the page below shows how it stands.
      await reload();
    }
  });
  return (
    <>
      <BigButton tone={tone} icon={icon} onTap={() => setOpen(true)}>
        {label}
      </BigButton>
      {open && (
        <Sheet title={title} onClose={() => setOpen(false)}>
          {words !== undefined && <Box as='p'>{words}</Box>}
          {children}
          <Field
            label={reasonLabel}
            hint={hint}
            lines={2}
            required={required}
            error={error ?? refusal?.messageFor('reason') ?? refusal?.messageFor('outcome')}
            value={reason}
            lengthMax={REASON_LENGTH_MAX}
            onChange={(typed) => {
              setReason(typed);
              setError(undefined);
            }}
          />
          <BigButton tone={tone === 'danger' ? 'danger' : 'primary'} busy={sending} onTap={() => void send()}>
            {yes}
          </BigButton>
          <BigButton tone='second' onTap={() => setOpen(false)}>
            先不了
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
