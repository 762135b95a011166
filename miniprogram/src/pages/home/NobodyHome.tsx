import type { MeDto } from '@huzhu/shared';
import { LoaderView } from '@/components';
import { HotlineBar } from '@/features/people/duty/HotlineBar';
import { MyApplication } from '@/features/people/registration/MyApplication';
import { readMyVolunteering } from '@/features/people/registration/api';
import { useLoader } from '@/hooks/useLoader';

/** In the register, and not yet anything: a registration may be under way. */
export const NobodyHome = ({ me }: { me: MeDto }) => {
  const [loader, reload] = useLoader(readMyVolunteering, [], { isLater: true });
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ application }) => (
        <>
          <MyApplication application={application} />
          <HotlineBar me={me} />
        </>
      )}
    </LoaderView>
  );
};
