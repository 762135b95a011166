import { fieldMessage, isPhone, type MyDataDto, PHONE_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Field } from '@/components';
import { ContactsCard } from '@/features/people/elders/form/ContactsCard';
import { isContact } from '@/features/people/elders/form/told';
import { editMyData } from '@/features/community/my-data/api';
import { PhoneFromWechat } from '@/features/people/phone/PhoneFromWechat';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

const CORRECTIONS_FORM = { name: 'my-data' } as const;

interface Props {
  data: MyDataDto;
  reload: () => Promise<void>;
}

/** What changes often enough to be changed by oneself: the telephone, and an elder also whom to call. */
export const Corrections = ({ data, reload }: Props) => {
  const opened = { phone: data.phone ?? '', contacts: data.elder?.contacts ?? [] };
  const draft = useDraft(CORRECTIONS_FORM, String(data.version), opened);
  const { phone, contacts } = draft.value;
  const [tried, setTried] = useState(false);
  const isPhoneWrong = phone.trim() !== '' && !isPhone(phone);
  const areContactsWrong = !contacts.every(isContact);
  const [save, saving, refusal] = useAction(async () => {
    setTried(true);
    if (isPhoneWrong || areContactsWrong) return;
    const corrected = { version: data.version, phone: phone.trim() };
    try {
      await editMyData({ ...corrected, ...(data.elder === null ? {} : { contacts }) });
      draft.forget();
      saySuccess('改好了');
    } finally {
      await reload();
    }
  });
  return (
    <>
      <Card title='电话换了'>
        <Field
          label='我的电话'
          kind='phone'
          ownFact='tel'
          required={false}
          value={phone}
          lengthMax={PHONE_LENGTH_MAX}
          error={tried && isPhoneWrong ? fieldMessage('phone', 'matches') : refusal?.messageFor('phone')}
          onChange={(typed) => draft.change({ phone: typed })}
        />
        <PhoneFromWechat onPhone={(known) => draft.change({ phone: known })} />
      </Card>
      {data.elder !== null && (
        <ContactsCard
          contacts={contacts}
          error={tried && areContactsWrong ? '每位联系人都要有姓名、关系和电话' : refusal?.messageFor('contacts')}
          onChange={(typed) => draft.change({ contacts: typed })}
        />
      )}
      <BigButton tone='second' busy={saving} onTap={() => void save()}>
        改好了，保存
      </BigButton>
      <Box as='p'>别的写错了，请打电话告诉社区。</Box>
    </>
  );
};
