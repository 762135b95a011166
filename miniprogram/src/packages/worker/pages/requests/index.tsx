import { BigButton, Page } from '@/components';
import { useIsDesk } from '@/hooks/useIsDesk';
import { goTo } from '@/services/navigate';
import { WEEK } from '../../routes';
import { RequestCards } from './RequestCards';
import { RequestTable } from './RequestTable';

definePageConfig({ navigationBarTitleText: '全部需求' });

/** All requests of the worker's community: a table at a desk, cards on a phone. */
export default function RequestsPage() {
  const isDesk = useIsDesk();
  return (
    <Page title='全部需求' subtitle={isDesk ? undefined : '新的排在前面'} density='compact' isWide={isDesk}>
      {isDesk ? (
        <RequestTable />
      ) : (
        <>
          <BigButton tone='second' icon='calendar' onTap={() => void goTo(WEEK)}>
            这一周谁去谁家
          </BigButton>
          <RequestCards />
        </>
      )}
    </Page>
  );
}
