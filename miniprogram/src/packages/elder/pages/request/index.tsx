import type { MeDto, ServiceRequestDto } from '@huzhu/shared';
import { LoaderView, Page } from '@/components';
import { rememberMe } from '@/features/people/me/api';
import { listMyRequests, readRequest } from '@/features/help/service-requests/api';
import { stageOf, storyVersion } from '@/features/help/service-requests/stage';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { useRefresh } from '@/hooks/useRefresh';
import { knownProblem } from '@/services/problem-error';
import { quietly } from '@/services/quietly';
import { RequestView } from './RequestView';

definePageConfig({ navigationBarTitleText: '这次需求' });

interface Read {
  request: ServiceRequestDto;
  me: MeDto;
}

const REFRESH_MS = 10_000;

/** This page speaks to who is helped; a worker reads requests on pages of their own. */
const readMine = async (id: string): Promise<Read> => {
  const [request, me] = await Promise.all([readRequest(id), rememberMe()]);
  if (request.beneficiaryId !== me.id) throw knownProblem('not-found');
  return { request, me };
};

/** While somebody else is about to do something: accept, check in, check out. */
const isAwaited = ({ request }: Read): boolean =>
  ['seeking', 'asking', 'coming', 'inService'].includes(stageOf(request));

/** Whether it has moved on. Asked of the list, which holds no telephone: each reading of one is written down. */
const hasMoved = async (shown: ServiceRequestDto): Promise<boolean> => {
  const { items } = await listMyRequests();
  const newest = items.find((one) => one.id === shown.id);
  return newest !== undefined && storyVersion(newest) !== storyVersion(shown);
};

/** One request: where it stands, who comes, the code to tell them, and the word at the end. */
export default function RequestPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readMine(id), [id]);
  const read = loader.status === 'ready' ? loader.value : null;
  const follow = async () => {
    if (read && (await hasMoved(read.request))) await reload();
  };
  useRefresh(() => quietly(follow()), read && isAwaited(read) ? REFRESH_MS : null);
  const title = read ? read.request.itemTitle : '我的需求';
  return (
    <Page title={title}>
      <LoaderView of={loader} onRetry={reload}>
        {({ request, me }) => <RequestView request={request} hotline={me.organization.hotline} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
