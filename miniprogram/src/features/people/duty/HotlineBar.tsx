import type { MeDto } from '@huzhu/shared';
import { CallBar } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { readDuty } from './api';
import { sayWhoAnswers } from './words';

/** The telephone of the community, and whether somebody answers now. The number is there at once, whatever else fails. */
export const HotlineBar = ({ me }: { me: MeDto }) => {
  const [loader] = useLoader(() => readDuty(me.organization.id), [me.organization.id], { isLater: true });
  const now = useNow();
  const { hotline } = me.organization;
  if (hotline === null) return null;
  return <CallBar phone={hotline} words={loader.status === 'ready' ? sayWhoAnswers(loader.value, now) : undefined} />;
};
