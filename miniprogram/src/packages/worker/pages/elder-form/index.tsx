import type { ContactDto, ElderDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, LoaderView, Notice, Page } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { editElder, readElder, registerElder } from '@/features/people/elders/api';
import { ContactsCard } from '@/features/people/elders/form/ContactsCard';
import { editBody, ELDER_FORM, faultsOf, NOTHING_TOLD, registerBody, toldOf } from '@/features/people/elders/form/told';
import { KeptDraft } from '@/features/platform/drafts/KeptDraft';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { backTo, goBack, replaceWith } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { showFirstFault } from '@/services/scroll';
import { ELDER } from '../../routes';
import { LifeCard } from './LifeCard';
import { PersonCard } from './PersonCard';

definePageConfig({ navigationBarTitleText: '填写档案' });

interface Props {
  /** Null: somebody new. */
  known: { elder: ElderDto; contact: ContactDto } | null;
}

const Form = (props: Props) => {
  // As it was opened: a reading in between must not make an old answer look like a new one.
  const [known] = useState(props.known);
  const elder = known?.elder ?? null;
  const subject = elder === null ? 'new' : `${elder.memberId}@${String(elder.version)}`;
  const draft = useDraft(ELDER_FORM, subject, known ? toldOf(known.elder, known.contact) : NOTHING_TOLD);
  const told = draft.value;
  const [tried, setTried] = useState(false);
  const found = faultsOf(told, elder === null, elder?.bornOn ?? null);
  const faults = tried ? found : {};
  const [save, saving] = useAction(async () => {
    setTried(true);
    if (Object.keys(found).length > 0) {
      showFirstFault();
      return;
    }
    if (elder) {
      await editElder(elder.memberId, editBody(told, elder.version));
      draft.forget();
      saySuccess('档案改好了');
      await backTo(ELDER, { id: elder.memberId });
    } else {
      const { memberId } = await registerElder(registerBody(told));
      draft.forget();
      saySuccess('登记好了');
      await replaceWith(ELDER, { id: memberId });
    }
  });
  const form = { told, faults, onChange: draft.change };
  const missing = Object.values(faults);
  return (
    <>
      {elder === null && draft.isFound && (
        <KeptDraft
          name={told.name}
          onStartOver={() => {
            draft.startOver();
            setTried(false);
          }}
        />
      )}
      <PersonCard {...form} isNew={elder === null} />
      <LifeCard {...form} />
      <ContactsCard
        contacts={told.contacts}
        error={faults.contacts}
        onChange={(contacts) => form.onChange({ contacts })}
      />
      {missing.length > 0 && <Notice tone='refused' title='还有没填好的' lines={missing} />}
      <ActionBar>
        <BigButton busy={saving} onTap={() => void save()}>
          保存
        </BigButton>
      </ActionBar>
      <BigButton
        tone='second'
        onTap={() => {
          draft.forget();
          void goBack();
        }}
      >
        不保存
      </BigButton>
    </>
  );
};

/** Opened once: what a colleague changes meanwhile is told when it is saved, and not lost under the fingers. */
const Known = ({ id }: { id: string }) => {
  const [loader, reload] = useLoader(() => readElder(id), [id]);
  const [contact, setContact] = useState<ContactDto | null>(null);
  const reveal = async (reason?: string): Promise<ContactDto> => {
    const read = await revealMember(id, reason);
    setContact(read);
    return read;
  };
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(elder) =>
        contact ? (
          <Form known={{ elder, contact }} />
        ) : (
          <Card title={elder.name}>
            <Box as='p'>档案里有电话和地址，打开会记下来。</Box>
            <RevealContact name={elder.name} label='打开档案来改' reveal={reveal} />
          </Card>
        )
      }
    </LoaderView>
  );
};

/** A new elder, or changes of a file. */
export default function ElderFormPage() {
  const { id } = useParams();
  return (
    <Page title={id === undefined ? '登记新老人' : '修改档案'} density='compact'>
      {id === undefined ? <Form known={null} /> : <Known id={id} />}
    </Page>
  );
}
