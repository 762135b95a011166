import type { FoundPersonDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Confirm, Facts, Notice } from '@/components';
import { enterAfterwards } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { useNow } from '@/hooks/useNow';
import { now as bankNow } from '@/services/clock';
import { replaceWith } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { showFirstFault } from '@/services/scroll';
import { ASSIGNMENT } from '../../routes';
import { ENTRY_FORM, entryBody, entryErrors, mended, NOTHING_SAID } from './entry';
import { EntryForm } from './EntryForm';

interface Props {
  elder: FoundPersonDto;
  volunteer: FoundPersonDto;
  onOther: () => void;
}

/** Whom it was for and who went are known: the rest, asked once before it is written down. */
export const Entering = ({ elder, volunteer, onOther }: Props) => {
  const now = useNow();
  const backEntryDays = elder.elder?.backEntryDays ?? 0;
  const subject = `${elder.memberId} ${volunteer.memberId}`;
  const draft = useDraft(ENTRY_FORM, subject, NOTHING_SAID, (one) => mended(one, bankNow(), backEntryDays));
  const entry = draft.value;
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const errors = tried ? entryErrors(entry, now) : {};
  const faults = Object.values(errors);
  const [enter, entering] = useAction(async () => {
    const body = entryBody(elder.memberId, volunteer.memberId, entry, bankNow());
    setAsking(false);
    if (body === null) return;
    const { id } = await enterAfterwards(body);
    draft.forget();
    saySuccess('补录好了，还要打电话跟老人确认');
    await replaceWith(ASSIGNMENT, { id });
  });
  const ask = () => {
    setTried(true);
    const isWhole = entryBody(elder.memberId, volunteer.memberId, entry, bankNow()) !== null;
    setAsking(isWhole);
    if (!isWhole) showFirstFault();
  };
  return (
    <>
      <Card title='两边的人'>
        <Facts
          facts={[
            { name: '老人', value: elder.name },
            { name: '志愿者', value: volunteer.name },
          ]}
        />
        <BigButton tone='second' onTap={onOther}>
          不是他们，重新选
        </BigButton>
      </Card>
      <EntryForm entry={entry} backEntryDays={backEntryDays} now={now} errors={errors} onChange={draft.change} />
      {faults.length > 0 && <Notice tone='refused' title='还有没写好的' lines={faults} />}
      <ActionBar>
        <BigButton icon='check' onTap={ask}>
          补录这次服务
        </BigButton>
      </ActionBar>
      {asking && (
        <Confirm
          title={`补录${elder.name}的${entry.item?.title ?? ''}吗？`}
          words={`${volunteer.name}，${entry.from} 到 ${entry.until}。补录以后还要跟老人确认，由另一位同事审核。`}
          yes='补录'
          busy={entering}
          onYes={() => void enter()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};
