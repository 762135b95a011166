import type { OfferDto } from '@huzhu/shared';
import { BigButton, Card } from '@/components';
import { formatMoment } from '@/format/moment';
import { formatStartWindow } from '@/format/start-window';
import { distanceWords } from '@/features/help/nearby/distance';
import { useNow } from '@/hooks/useNow';
import { NEARBY_TASK } from '@/packages/volunteer/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { askWords, reasonWords } from '../words';

/** What the app asks this very volunteer, one card each: what, when, how far, why they, and until when they answer. */
export const Offers = ({ offers }: { offers: readonly OfferDto[] }) => {
  const now = useNow();
  return (
    <>
      {offers.map(({ id, request, answerBy, ...offer }) => (
        <Card key={id} title={askWords(offer)}>
          <Box as='p'>{`${request.itemTitle}，${formatStartWindow(request, now)}`}</Box>
          <Box as='p'>{`离您${distanceWords(request.withinMeters)}`}</Box>
          {offer.reasons.length > 0 && <Box as='p'>{`请您，因为：${reasonWords(offer)}`}</Box>}
          <Box as='p'>{`请在${formatMoment(answerBy, now)}以前说一声。`}</Box>
          <BigButton
            icon='hands'
            label={`看一看，能不能去：${request.itemTitle}，${formatStartWindow(request, now)}`}
            onTap={() => void goTo(NEARBY_TASK, { id: request.id })}
          >
            看一看，能不能去
          </BigButton>
        </Card>
      ))}
    </>
  );
};
