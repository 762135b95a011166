import type { MeDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, LoaderView, Page } from '@/components';
import { listOrganizationItems } from '@/features/help/catalog/api';
import { rememberMe } from '@/features/people/me/api';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { PersonSearch } from '../../PersonSearch';
import { LiveRequests } from '../phone-order/LiveRequests';
import { Taken } from '../phone-order/Taken';
import { Taking } from '../phone-order/Taking';
import '../phone-order/index.scss';

definePageConfig({ navigationBarTitleText: '替社区请人' });

interface Person {
  memberId: string;
  name: string;
}

const InCharge = ({ me, onChoose }: { me: MeDto; onChoose: (person: Person) => void }) => (
  <>
    <Card title='谁来负责'>
      <Box as='p'>负责的人把见面码告诉志愿者，做完了由他确认。审核要由别的同事来做。</Box>
      <BigButton icon='person' onTap={() => onChoose({ memberId: me.id, name: me.name })}>
        我自己负责
      </BigButton>
    </Card>
    <PersonSearch title='或者请一位老人负责' kind='elder' onChoose={onChoose} />
  </>
);

const Asking = ({ me }: { me: MeDto }) => {
  const [person, setPerson] = useState<Person | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const again = () => {
    setPerson(null);
    setTaken(null);
  };
  if (taken !== null) return <Taken id={taken} onNext={again} />;
  if (person === null) return <InCharge me={me} onChoose={setPerson} />;
  return (
    <>
      <Card title={`${me.organization.name}，由${person.name}负责`}>
        <BigButton tone='quiet' onTap={again}>
          换一个人
        </BigButton>
      </Card>
      <LiveRequests beneficiaryId={me.organization.id} />
      <Taking
        whom={{ beneficiaryOrganizationId: me.organization.id, personInChargeId: person.memberId }}
        name={me.organization.name}
        listItems={listOrganizationItems}
        onTaken={setTaken}
      />
    </>
  );
};

/** A lecture, a patrol, a cleaning: what a community wants for all, paid by nobody's minutes. */
export default function OrganizationOrderPage() {
  const [loader, reload] = useLoader(rememberMe, []);
  return (
    <Page title='替社区请人' subtitle='讲座、巡逻、打扫，不扣谁的时间' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(me) => <Asking me={me} />}
      </LoaderView>
    </Page>
  );
}
