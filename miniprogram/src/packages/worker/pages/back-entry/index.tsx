import type { ElderSummaryDto, VolunteerSummaryDto } from '@huzhu/shared';
import { useState } from 'react';
import { Page } from '@/components';
import { ElderSearch } from '../../ElderSearch';
import { Entering } from './Entering';
import { VolunteerSearch } from './VolunteerSearch';

definePageConfig({ navigationBarTitleText: '补录服务' });

/** A service that took place and was not entered: for whom, by whom, what, when, and why only now. */
export default function BackEntryPage() {
  const [elder, setElder] = useState<ElderSummaryDto | null>(null);
  const [volunteer, setVolunteer] = useState<VolunteerSummaryDto | null>(null);
  const startOver = () => {
    setElder(null);
    setVolunteer(null);
  };
  return (
    <Page title='补录服务' subtitle='做过了，还没有记下来的' density='compact'>
      {!elder && <ElderSearch title='帮了哪位老人' onChoose={setElder} />}
      {elder && !volunteer && <VolunteerSearch onChoose={setVolunteer} />}
      {elder && volunteer && <Entering elder={elder} volunteer={volunteer} onOther={startOver} />}
    </Page>
  );
}
