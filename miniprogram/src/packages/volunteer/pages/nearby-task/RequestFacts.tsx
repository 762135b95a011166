import { formatMinutes, type NearbyRequestDto } from '@huzhu/shared';
import { Facts } from '@/components';
import { distanceWords } from '@/features/help/nearby/distance';
import { formatStartWindow } from '@/format/start-window';

/** When, how long and where: no name, no door. */
export const RequestFacts = ({ request, now }: { request: NearbyRequestDto; now: Date }) => (
  <Facts
    facts={[
      { name: '时间', value: formatStartWindow(request, now) },
      { name: '大约', value: formatMinutes(request.plannedMinutes) },
      { name: '地方', value: `${request.neighbourhood}，离您${distanceWords(request.withinMeters)}` },
      ...(request.freePlaces > 1 ? [{ name: '还要', value: `${String(request.freePlaces)} 个人` }] : []),
    ]}
  />
);
