import { LoaderView, Page } from '@/components';
import { listSaid } from '@/features/help/incidents/api';
import { ReportIncident } from '@/features/help/incidents/ReportIncident';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { IncidentCard } from '../../IncidentCard';

definePageConfig({ navigationBarTitleText: '告诉社区的事' });

const EMPTY = { words: '还没有说过什么。' };

/** What one member said without naming a visit; and what they say on the telephone, on paper or face to face. */
export default function SaidPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => listSaid(id), [id]);
  const again = async (): Promise<void> => {
    await reload();
  };
  return (
    <Page title='告诉社区的事' density='compact'>
      <LoaderView of={loader} onRetry={reload} empty={EMPTY}>
        {(items) => (
          <>
            {items.map((incident) => (
              <IncidentCard key={incident.id} incident={incident} reload={again} />
            ))}
            {items[0] && (
              <RevealContact
                name={items[0].speakerName}
                label='显示电话'
                reveal={(reason) => revealMember(id, reason)}
              />
            )}
          </>
        )}
      </LoaderView>
      {loader.status === 'ready' && (
        <>
          <ReportIncident about={{ memberId: id }} label='替人记下：出事了' isSpoken reload={again} />
          <ReportIncident about={{ memberId: id }} label='替人记下：时间不对' only='hours' isSpoken reload={again} />
        </>
      )}
    </Page>
  );
}
