import type { MeDto } from '@huzhu/shared';
import { CallBar } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { readDuty } from './api';
import { sayDuty } from './words';

/** The telephone of the community, and whether somebody answers now. The number is there at once, whatever else fails. */
export const HotlineBar = ({ me }: { me: MeDto }) => {
  const [loader] = useLoader(() => readDuty(me.organization.id), [me.organization.id], { isLater: true });
  const now = useNow();
  const { hotline } = me.organization;
  if (hotline === null) return null;
  return <CallBar phone={hotline} words={loader.status === 'ready' ? sayDuty(loader.value, now) : undefined} />;
};
