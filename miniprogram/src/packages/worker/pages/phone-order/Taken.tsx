import { rhythmWords, type SeriesRhythm, type ServiceRequestDto } from '@huzhu/shared';
import { BigButton, Card, LoaderView, Notice } from '@/components';
import { readRequest } from '@/features/help/service-requests/api';
import { readBack } from '@/features/help/service-requests/words';
import { useFocusOnMount } from '@/hooks/useFocusOnMount';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { REQUEST } from '../../routes';

interface Props {
  /** Of the request that was made. */
  id: string;
  onNext: () => void;
}

/** Short of minutes, the draft is what remains. */
const isShort = (request: ServiceRequestDto): boolean => request.status === 'draft';

const sentWords = ({ askedFirst }: ServiceRequestDto): string =>
  askedFirst === null ? '已经发出，附近的志愿者看得到了' : `已经发出，先问${askedFirst.name}`;

const seriesWords = (series: SeriesRhythm): string => `固定帮忙：${rhythmWords(series)}，以后每次提前两个星期发出。`;

const Outcome = ({ request }: { request: ServiceRequestDto }) => (
  <>
    <Box as='p'>{`${request.beneficiaryName}：${readBack(request.itemTitle, request, useNow())}`}</Box>
    {isShort(request) ? (
      <Notice
        tone='refused'
        title={`${request.beneficiaryName}这个月的时间不够了`}
        lines={['需求还没有发出，首页“时间不够，要打电话”里找得到。', '请告诉老人：社区会想办法，再打电话给他。']}
      />
    ) : (
      <Notice
        tone='success'
        title={sentWords(request)}
        lines={[...(request.series === null ? [] : [seriesWords(request.series)]), '有人接了，请打电话告诉老人。']}
      />
    )}
    <BigButton tone='second' onTap={() => void goTo(REQUEST, { id: request.id })}>
      看这次需求
    </BigButton>
  </>
);

/** What became of the order, and on to the next call. */
export const Taken = ({ id, onNext }: Props) => {
  const titleRef = useFocusOnMount();
  const [loader, reload] = useLoader(() => readRequest(id), [id]);
  return (
    <>
      <Card title='登记结果' titleRef={titleRef}>
        <LoaderView of={loader} onRetry={reload}>
          {(request) => <Outcome request={request} />}
        </LoaderView>
      </Card>
      <BigButton icon='phone' onTap={onNext}>
        再接一个电话
      </BigButton>
    </>
  );
};
