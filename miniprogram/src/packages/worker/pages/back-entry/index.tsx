import type { FoundPersonDto } from '@huzhu/shared';
import { useState } from 'react';
import { Page } from '@/components';
import { PersonSearch } from '../../PersonSearch';
import { Entering } from './Entering';

definePageConfig({ navigationBarTitleText: '补录服务' });

/** A service that took place and was not entered: for whom, by whom, what, when, and why only now. */
export default function BackEntryPage() {
  const [elder, setElder] = useState<FoundPersonDto | null>(null);
  const [volunteer, setVolunteer] = useState<FoundPersonDto | null>(null);
  const startOver = () => {
    setElder(null);
    setVolunteer(null);
  };
  return (
    <Page title='补录服务' subtitle='做过了，还没有记下来的' density='compact'>
      {!elder && <PersonSearch key='elder' title='帮了哪位老人' kind='elder' onChoose={setElder} />}
      {elder && !volunteer && (
        <PersonSearch key='volunteer' title='哪位志愿者去的' kind='volunteer' onChoose={setVolunteer} />
      )}
      {elder && volunteer && <Entering elder={elder} volunteer={volunteer} onOther={startOver} />}
    </Page>
  );
}
