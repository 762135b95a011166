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

const tagOf = ({ isUrgent, waitsLong }: NearbyRequestDto): string | null => {
  if (isUrgent) return '急着要人';
  return waitsLong ? '等了一天多' : null;
};

/** Somebody nearby who wants help: what, when, how far. No name and no door before it is accepted. */
export const NearbyCard = ({ request, onTap }: Props) => {
  const now = useNow();
  const minutes = `约${formatMinutes(request.plannedMinutes)}`;
  const tag = tagOf(request);
  const places = request.freePlaces > 1 ? [`还要 ${String(request.freePlaces)} 个人`] : [];
  return (
    <RowCard
      title={request.itemTitle}
      aside={tag === null ? <Text>{minutes}</Text> : <StatusTag tone='waiting'>{tag}</StatusTag>}
      asideWords={tag ?? minutes}
      lines={[
        formatStartWindow(request, now) + (tag === null ? '' : `，${minutes}`),
        `${request.neighbourhood} · ${distanceWords(request.withinMeters)}`,
        ...places,
        ...answerLines(request.answers),
      ]}
      onTap={onTap}
    />
  );
};
