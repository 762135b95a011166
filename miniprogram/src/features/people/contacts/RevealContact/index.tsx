import { type ContactDto, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, CallBar, Facts, Field, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useKeys } from '@/hooks/useKeys';
import { Box } from '@/primitives';
import { ProblemError } from '@/services/problem-error';

interface Props {
  name: string;
  /** What the button says: 显示电话 */
  label: string;
  reveal: (reason?: string) => Promise<ContactDto>;
  /** The key of a desk that does the same; the label names it. */
  deskKey?: string;
}

const Shown = ({ contact, name }: { contact: ContactDto; name: string }) => (
  <>
    {contact.address !== null && <Facts facts={[{ name: '地址', value: contact.address, isLong: true }]} />}
    {contact.phone === null && contact.address === null && <Box as='p'>没有登记电话和地址。</Box>}
    {contact.phone !== null && <CallBar phone={contact.phone} title={`打电话给${name}`} />}
    {contact.contacts.map((one) => (
      <CallBar key={`${one.name}${one.phone}`} phone={one.phone} title={`${one.relation} ${one.name}`} />
    ))}
  </>
);

/** Telephone and door, once asked for: each reading is written down, and beyond the day's number wants a reason. */
export const RevealContact = ({ name, label, reveal, deskKey }: Props) => {
  const [contact, setContact] = useState<ContactDto | null>(null);
  const [asksReason, setAsksReason] = useState(false);
  const [reason, setReason] = useState('');
  const [show, showing] = useAction(async () => {
    try {
      setContact(await reveal(reason.trim() || undefined));
      setAsksReason(false);
    } catch (failure) {
      if (!(failure instanceof ProblemError && failure.is('contacts-of-today-full')) || asksReason) throw failure;
      setAsksReason(true);
    }
  });
  useKeys(deskKey === undefined || contact !== null ? {} : { [deskKey]: () => !showing && show() });
  if (contact) return <Shown contact={contact} name={name} />;
  return (
    <>
      <BigButton tone='second' icon='phone' busy={showing} onTap={() => void show()}>
        {label}
      </BigButton>
      {asksReason && (
        <Sheet title='今天看得很多了' onClose={() => setAsksReason(false)}>
          <Box as='p'>再看要写明原因，上级看得到。</Box>
          <Field label='原因' lines={2} value={reason} lengthMax={REASON_LENGTH_MAX} onChange={setReason} />
          <BigButton busy={showing} onTap={() => void show()}>
            显示
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
