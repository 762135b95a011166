import { LoaderView, Page } from '@/components';
import { readOrganization } from '@/features/people/operating/api';
import { KIND_WORDS } from '@/features/people/operating/words';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { AddBelow } from './AddBelow';
import { Below } from './Below';
import { Change } from './Change';
import { Settled } from './Settled';

definePageConfig({ navigationBarTitleText: '机构' });

/** One organization: what it is, who is below it, and what its operator may do. */
export default function OrganizationPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readOrganization(id), [id]);
  const node = loader.status === 'ready' ? loader.value : null;
  return (
    <Page title={node?.name ?? '机构'} subtitle={node ? KIND_WORDS[node.kind] : undefined} density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(read) => (
          <>
            <Settled node={read} reload={reload} />
            <Below node={read} />
            {read.closedAt === null && <AddBelow node={read} onAdded={reload} />}
            {read.closedAt === null && <Change key={read.version} node={read} reload={reload} />}
          </>
        )}
      </LoaderView>
    </Page>
  );
}
