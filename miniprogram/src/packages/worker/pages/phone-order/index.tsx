import type { MemberRefDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Page } from '@/components';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { ORGANIZATION_ORDER } from '../../routes';
import { PersonSearch } from '../../PersonSearch';
import { ElderFile } from './ElderFile';
import { LiveRequests } from './LiveRequests';
import { Taken } from './Taken';
import { Taking } from './Taking';
import './index.scss';

definePageConfig({ navigationBarTitleText: '电话登记' });

/** An elder telephones, a worker asks: who, what, when. */
export default function PhoneOrderPage() {
  const [elder, setElder] = useState<MemberRefDto | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const next = () => {
    setElder(null);
    setTaken(null);
  };
  return (
    <Page title='电话登记' subtitle='老人打电话来，替他发出需求' density='compact'>
      {taken !== null && <Taken id={taken} onNext={next} />}
      {taken === null && !elder && (
        <>
          <PersonSearch title='谁打来的' kind='elder' onChoose={setElder} />
          <BigButton tone='quiet' icon='home' onTap={() => void goTo(ORGANIZATION_ORDER)}>
            替社区请人（讲座、巡逻、打扫）
          </BigButton>
        </>
      )}
      {taken === null && elder && (
        <Box className='phone-order'>
          <Box className='phone-order__elder'>
            <ElderFile elder={elder} onOther={next} />
            <LiveRequests beneficiaryId={elder.memberId} />
          </Box>
          <Box className='phone-order__order'>
            <Taking
              key={elder.memberId}
              whom={{ beneficiaryId: elder.memberId }}
              name={elder.name}
              onTaken={setTaken}
            />
          </Box>
        </Box>
      )}
    </Page>
  );
}
