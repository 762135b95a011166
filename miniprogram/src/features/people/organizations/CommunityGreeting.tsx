import { organizationOf } from '@huzhu/shared';
import { CallBar, Card, LoaderView, Notice } from '@/components';
import { sayDuty } from '@/features/people/duty/words';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { ProblemError } from '@/services/problem-error';
import { readCommunityCard } from './api';

/** Null: a poster of a community that is no more, which is no failure. */
const communityOf = async (scene: string) => {
  const id = organizationOf(scene);
  if (id === null) return { community: null };
  try {
    return { community: await readCommunityCard(id) };
  } catch (failure) {
    if (failure instanceof ProblemError && failure.is('not-found')) return { community: null };
    throw failure;
  }
};

/** Whose poster was scanned, and whom to call there. */
export const CommunityGreeting = ({ scene }: { scene: string }) => {
  const [loader, reload] = useLoader(() => communityOf(scene), [scene]);
  const now = useNow();
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ community }) =>
        community === null ? (
          <Notice tone='info' title='这张海报旧了' lines={['找不到它的社区。请问问社区服务站，或者从下面进。']} />
        ) : (
          <Card title={community.name}>
            <Box as='p'>要人帮忙，想去帮人，都从这里进。不收钱。</Box>
            {community.duty.hotline !== null && (
              <CallBar phone={community.duty.hotline} words={sayDuty(community.duty, now)} />
            )}
          </Card>
        )
      }
    </LoaderView>
  );
};
