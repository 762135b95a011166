import { rhythmWords, type ServiceRequestDto } from '@huzhu/shared';
import { RowCard, StatusTag } from '@/components';
import { useNow } from '@/hooks/useNow';
import { STAGE_WORDS, stageOf } from '../stage';
import { formatWhen, namesOf } from '../words';

interface Props {
  request: ServiceRequestDto;
  onTap: () => void;
}

/** One of the elder's requests in a list: what, when, who, and where it stands. */
export const RequestRow = ({ request, onTap }: Props) => {
  const now = useNow();
  const { tag, tone } = STAGE_WORDS[stageOf(request)];
  const names = namesOf(request.assignments);
  return (
    <RowCard
      title={request.itemTitle}
      lines={[
        formatWhen(request, now),
        ...(request.series?.status === 'active' ? [`固定帮忙，${rhythmWords(request.series)}`] : []),
        ...(names === '' ? [] : [`志愿者 ${names}`]),
      ]}
      aside={<StatusTag tone={tone}>{tag}</StatusTag>}
      asideWords={tag}
      onTap={onTap}
    />
  );
};
