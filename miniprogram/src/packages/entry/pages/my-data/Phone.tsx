import { fieldMessage, type MyDataDto, PHONE_LENGTH_MAX, PHONE_PATTERN } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Field } from '@/components';
import { editMyData } from '@/features/my-data/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  data: MyDataDto;
  reload: () => Promise<void>;
}

/** The one thing that changes often enough to be changed by oneself; for the others one asks the community. */
export const Phone = ({ data, reload }: Props) => {
  const [phone, setPhone] = useState(data.phone ?? '');
  const [tried, setTried] = useState(false);
  const isWrong = phone.trim() !== '' && !PHONE_PATTERN.test(phone.trim());
  const [save, saving, refusal] = useAction(async () => {
    setTried(true);
    if (isWrong) return;
    try {
      await editMyData({ version: data.version, phone: phone.trim() });
      saySuccess('电话改好了');
    } finally {
      await reload();
    }
  });
  return (
    <Card title='电话换了'>
      <Field
        label='我的电话'
        kind='phone'
        required={false}
        value={phone}
        lengthMax={PHONE_LENGTH_MAX}
        error={tried && isWrong ? fieldMessage('phone', 'matches') : refusal?.messageFor('phone')}
        onChange={setPhone}
      />
      <BigButton tone='second' busy={saving} onTap={() => void save()}>
        改电话
      </BigButton>
      <Box as='p'>别的写错了，请打电话告诉社区。</Box>
    </Card>
  );
};
