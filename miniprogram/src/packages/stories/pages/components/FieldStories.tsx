import { useState } from 'react';
import { Card, CodeInput, Field, VoiceField } from '@/components';
import type { SpokenVoice } from '@/services/voice';

const nothing = () => undefined;
const SPOKEN: SpokenVoice = { path: '', seconds: 12 };

/** What is filled in. */
export const FieldStories = () => {
  const [name, setName] = useState('');
  const [note, setNote] = useState('耳朵不太好，请大声一点。');
  const [voice, setVoice] = useState<SpokenVoice | null>(null);
  const [code, setCode] = useState('27');
  const [card, setCard] = useState('1234');
  return (
    <>
      <Card title='登记'>
        <Field label='姓名' hint='和身份证上一样' value={name} lengthMax={30} onChange={setName} />
        <Field
          label='电话'
          kind='phone'
          error='电话号码少了一位'
          value='1380013800'
          lengthMax={20}
          onChange={setName}
        />
        <Field label='想说的话' lines={3} required={false} value={note} lengthMax={200} onChange={setNote} />
        <VoiceField value={voice} onChange={setVoice} onSpeaking={nothing} />
      </Card>
      <Card title='说过的话'>
        <VoiceField value={SPOKEN} onChange={nothing} onSpeaking={nothing} />
      </Card>
      <Card title='见面码'>
        <CodeInput label='请老人念给您听' hint='4 个数字' length={4} value={code} onChange={setCode} />
        <CodeInput
          label='卡片上的号码'
          error='号码不对，请和老人再核对一次'
          length={8}
          value={card}
          onChange={setCard}
        />
      </Card>
    </>
  );
};
