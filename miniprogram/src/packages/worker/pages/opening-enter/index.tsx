import { OPENING_NOTE_LENGTH_MAX, type MemberRefDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Field, Page } from '@/components';
import { enterOpening } from '@/features/book/openings/api';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { Box } from '@/primitives';
import { type ChosenFile, chooseScan, uploadFile } from '@/services/files';
import { replaceWith } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { PersonSearch } from '../../PersonSearch';
import { OPENING } from '../../routes';
import { minutesOf } from './minutes';

definePageConfig({ navigationBarTitleText: '登记旧存折' });

const HOURS_LENGTH_MAX = 5;
/** The photograph is taken anew. */
const OPENING_FORM = { name: 'opening' } as const;

const useEntry = (elder: MemberRefDto) => {
  const draft = useDraft(OPENING_FORM, elder.memberId, { hours: '', minutes: '', note: '' });
  const { hours, minutes, note } = draft.value;
  const [scan, setScan] = useState<ChosenFile | null>(null);
  const total = minutesOf(hours, minutes);
  const [choose, choosing] = useAction(async () => setScan((await chooseScan()) ?? scan));
  const [enter, entering, refusal] = useAction(async () => {
    if (!scan || total === null) return;
    const { id: fileId } = await uploadFile('opening_scan', scan);
    const { id } = await enterOpening({ memberId: elder.memberId, minutes: total, note, fileId });
    draft.forget();
    saySuccess('已经登记，请另一位同事核对');
    await replaceWith(OPENING, { id });
  });
  const isWhole = scan !== null && total !== null && note.trim() !== '';
  const typed = { ...draft.value, change: draft.change };
  return { ...typed, hasScan: scan !== null, isWhole, choose, choosing, enter, entering, refusal };
};

const EntryForm = ({ elder }: { elder: MemberRefDto }) => {
  const form = useEntry(elder);
  return (
    <>
      <Card title={elder.name}>
        <Field
          label='小时'
          kind='digits'
          value={form.hours}
          lengthMax={HOURS_LENGTH_MAX}
          onChange={(hours) => form.change({ hours })}
        />
        <Field
          label='另外几分钟'
          kind='digits'
          required={false}
          value={form.minutes}
          lengthMax={2}
          onChange={(minutes) => form.change({ minutes })}
          error={form.refusal?.messageFor('minutes')}
        />
        <Field
          label='说明'
          hint='哪几年存的，谁记的账'
          lines={2}
          value={form.note}
          lengthMax={OPENING_NOTE_LENGTH_MAX}
          onChange={(note) => form.change({ note })}
          error={form.refusal?.messageFor('note')}
        />
        <BigButton tone='second' busy={form.choosing} onTap={() => void form.choose()}>
          {form.hasScan ? '换一张照片' : '拍照或选择扫描件'}
        </BigButton>
        {!form.isWhole && <Box as='p'>填好时间和说明，加上照片，就可以登记。</Box>}
      </Card>
      {form.isWhole && (
        <ActionBar>
          <BigButton busy={form.entering} onTap={() => void form.enter()}>
            登记
          </BigButton>
        </ActionBar>
      )}
    </>
  );
};

/** The first of two persons: what the paper says, with the paper. */
export default function OpeningEnterPage() {
  const [elder, setElder] = useState<MemberRefDto | null>(null);
  return (
    <Page title='登记旧存折' density='compact'>
      {elder ? <EntryForm elder={elder} /> : <PersonSearch title='谁的存折' onChoose={setElder} />}
    </Page>
  );
}
