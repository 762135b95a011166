import { formatMinutes, type NearbyRequestDto } from '@huzhu/shared';
import { RowCard, StatusTag } from '@/components';
import { formatStartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { Text } from '@/primitives';
import { answerLines } from '../../questions/said';
import { distanceWords } from '../distance';

interface Props {
  request: NearbyRequestDto;
  onTap: () => void;
}

/** Somebody nearby who wants help: what, when, how far. No name and no door before it is accepted. */
export const NearbyCard = ({ request, onTap }: Props) => {
  const now = useNow();
  const minutes = `约${formatMinutes(request.plannedMinutes)}`;
  const places = request.freePlaces > 1 ? [`还要 ${String(request.freePlaces)} 个人`] : [];
  return (
    <RowCard
      title={request.itemTitle}
      aside={request.isUrgent ? <StatusTag tone='waiting'>急着要人</StatusTag> : <Text>{minutes}</Text>}
      asideWords={request.isUrgent ? '急着要人' : minutes}
      lines={[
        formatStartWindow(request, now) + (request.isUrgent ? `，${minutes}` : ''),
        `${request.neighbourhood} · ${distanceWords(request.withinMeters)}`,
        ...places,
        ...answerLines(request.answers),
      ]}
      onTap={onTap}
    />
  );
};
