import type { IncidentKind, MeDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, CallBar, LoaderView, Page, Sheet } from '@/components';
import { listSaid } from '@/features/help/incidents/api';
import { IncidentForm } from '@/features/help/incidents/IncidentForm';
import { HelpFirst } from '@/features/help/incidents/ReportIncident';
import { SaidBefore } from '@/features/help/incidents/SaidBefore';
import { ACCIDENT_KINDS, INCIDENT_WORDS } from '@/features/help/incidents/words';
import { rememberMe } from '@/features/people/me/api';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { WrongHours } from './WrongHours';

definePageConfig({ navigationBarTitleText: '有事告诉社区' });

/** What it is, with one tap each. */
const Accidents = ({ reload }: { reload: () => Promise<void> }) => {
  const [kind, setKind] = useState<IncidentKind | null>(null);
  return (
    <>
      <HelpFirst />
      {ACCIDENT_KINDS.map((one) => (
        <BigButton key={one} tone='second' onTap={() => setKind(one)}>
          {INCIDENT_WORDS[one]}
        </BigButton>
      ))}
      {kind !== null && (
        <Sheet title={INCIDENT_WORDS[kind]} onClose={() => setKind(null)}>
          <IncidentForm
            about={{}}
            kind={kind}
            onSaid={() => {
              setKind(null);
              return reload();
            }}
          />
        </Sheet>
      )}
    </>
  );
};

const Call = ({ me }: { me: MeDto }) => {
  const { hotline } = me.organization;
  return hotline === null ? null : <CallBar phone={hotline} />;
};

/** 出事了 and 我的时间不对 from home and from the passbook, without naming a visit. `only`: `hours`. */
export default function WrongPage() {
  const { only } = useParams();
  const [loader, reload] = useLoader(() => Promise.all([listSaid(), rememberMe()]), []);
  const both = async (): Promise<void> => {
    await reload();
  };
  return (
    <Page title={only === 'hours' ? '我的时间不对' : '出了什么事？'}>
      <LoaderView of={loader} onRetry={reload}>
        {([said, me]) => (
          <>
            <SaidBefore items={said} />
            {only !== 'hours' && <Accidents reload={both} />}
            <WrongHours isMeant={only === 'hours'} reload={both} />
            <Call me={me} />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
