import type { ChoiceOutcome, ServiceRequestDto } from '@huzhu/shared';
import { BigButton, Card } from '@/components';
import { recordChoice } from '@/features/help/service-requests/api';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { CHANGE, REFER } from '../../routes';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** Nobody comes, and the hour is near: the elder is telephoned, and chooses. What they choose is a button. */
export const AskElder = ({ request, reload }: Props) => {
  const now = useNow();
  const [record, recording] = useAction(async (choice: ChoiceOutcome) => {
    try {
      await recordChoice(request.id, { choice });
      saySuccess(choice === 'waits' ? '记下了，接着找人' : '记下了，半小时以后再打');
    } finally {
      await reload();
    }
  });
  const { choice, id, beneficiaryName } = request;
  if (choice === null) return null;
  if (choice.waits)
    return (
      <Card title={`${beneficiaryName}知道还没有找到人`}>
        <Box as='p'>说好了再等一等，接着找人。</Box>
      </Card>
    );
  return (
    <Card title={`快到时间了还没有人去，请打电话问${beneficiaryName}怎么办`}>
      {choice.unansweredAt !== null && <Box as='p'>{`${formatMoment(choice.unansweredAt, now)}打过，没有人接。`}</Box>}
      <Box as='p'>值班的同事、邻居能去的，点“看谁能去”记下来。</Box>
      {request.mayChange && (
        <BigButton icon='clock' onTap={() => void goTo(CHANGE, { id })}>
          换个时间
        </BigButton>
      )}
      {request.may.includes('refer') && (
        <BigButton tone='second' icon='hospital' onTap={() => void goTo(REFER, { id })}>
          请专业机构去
        </BigButton>
      )}
      <BigButton tone='second' busy={recording} onTap={() => void record('waits')}>
        老人说再等一等
      </BigButton>
      <BigButton tone='second' busy={recording} onTap={() => void record('no_answer')}>
        没有人接
      </BigButton>
    </Card>
  );
};
