import type { FirstAskDto } from '@huzhu/shared';
import { BigButton, Notice } from '@/components';
import { formatMoment } from '@/format/moment';
import { declineFirst } from '@/features/help/nearby/api';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { goBack } from '@/services/navigate';
import { saySuccess } from '@/services/notices';

/** Who wants this very volunteer again, and until when they alone are asked. */
export const AskedFirst = ({ ask }: { ask: FirstAskDto }) => {
  const now = useNow();
  return (
    <Notice
      tone='info'
      title={`${ask.helpedName}还想请您`}
      lines={[`先问您一位。${formatMoment(ask.until, now)}以前没有说，就也问别人。`]}
    />
  );
};

/** No reason is asked, and nothing is held against them. */
export const NotThisTime = ({ id, reload }: { id: string; reload: () => Promise<void> }) => {
  const [decline, declining] = useAction(async () => {
    try {
      await declineFirst(id);
    } catch (failure) {
      await reload();
      throw failure;
    }
    saySuccess('好的，我们去问别人');
    await goBack();
  });
  return (
    <BigButton tone='second' busy={declining} onTap={() => void decline()}>
      这次不行
    </BigButton>
  );
};
