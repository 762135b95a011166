import type { ServiceRequestDto } from '@huzhu/shared';
import { formatLasting } from '../../../format/start-window.ts';

const NEARBY_TASK = '/packages/volunteer/pages/nearby-task/index';

/** Of a request no more than this goes into a card, whatever else is known of it. */
type Told = Pick<ServiceRequestDto, 'id' | 'itemTitle' | 'startsAt' | 'latestStartAt'>;

/** For a group of volunteers: which kind of help and when. Who and where reads whoever may, after they have come in. */
export const helpCard = (request: Told): { title: string; path: string } => ({
  title: `有位邻居想请人${request.itemTitle}，${formatLasting(request)}，您能去吗？`,
  path: `${NEARBY_TASK}?id=${request.id}`,
});
