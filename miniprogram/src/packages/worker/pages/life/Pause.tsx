import { type ElderPauseDto, fieldMessage, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Field, LoaderView, Notice } from '@/components';
import { DayField } from '@/features/community/life/DayField';
import { pauseElder, readPause, resumeElder } from '@/features/community/life/api';
import { pauseWords } from '@/features/community/life/words';
import { dayOfDigits } from '@/features/people/registration/answers';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  elderId: string;
  reload: () => Promise<void>;
}

/** What was asked for that time: nobody but a person cancels it. */
const Asked = ({ requests }: Pick<ElderPauseDto, 'requests'>) => {
  const now = useNow();
  return requests.length === 0 ? null : (
    <Notice
      tone='info'
      title='这段时间已经约好的，请打电话商量'
      lines={requests.map(({ itemTitle, startsAt, volunteerNames }) =>
        [`${formatMoment(startsAt, now)}，${itemTitle}`, ...volunteerNames.map((name) => `志愿者${name}`)].join('，'),
      )}
    />
  );
};

const Away = ({ elderId, reload }: Props) => {
  const [resume, resuming] = useAction(async () => {
    try {
      await resumeElder(elderId);
      saySuccess('老人回家了，可以再找人帮忙');
    } finally {
      await reload();
    }
  });
  return (
    <BigButton busy={resuming} onTap={() => void resume()}>
      老人已经回家
    </BigButton>
  );
};

const Leave = ({ elderId, reload }: Props) => {
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const until = dayOfDigits(digits);
  const [pause, pausing, refusal] = useAction(async () => {
    setTried(true);
    if (until === null) return;
    await pauseElder(elderId, { until, reason: reason.trim() || undefined });
    saySuccess('记下了');
    await reload();
  });
  return (
    <>
      <Box as='p'>住院、去儿女家的时候，先停一停，免得有人白跑。</Box>
      <DayField
        label='到哪一天回来'
        value={digits}
        error={tried && until === null ? fieldMessage('until', 'isDay') : refusal?.messageFor('until')}
        onChange={setDigits}
      />
      <Field
        label='原因'
        required={false}
        value={reason}
        lengthMax={REASON_LENGTH_MAX}
        error={refusal?.messageFor('reason')}
        onChange={setReason}
      />
      <BigButton tone='second' busy={pausing} onTap={() => void pause()}>
        从今天起停一停
      </BigButton>
    </>
  );
};

/** 住院: the elder is away, until when; nothing new is asked meanwhile. */
export const Pause = ({ elderId }: { elderId: string }) => {
  const [loader, reload] = useLoader(() => readPause(elderId), [elderId]);
  return (
    <Card title='不在家'>
      <LoaderView of={loader} onRetry={reload}>
        {(pause) => {
          const words = pauseWords(pause);
          return (
            <>
              {words !== null && <Box as='p'>{words}</Box>}
              <Asked requests={pause.requests} />
              {words === null ? (
                <Leave elderId={elderId} reload={reload} />
              ) : (
                <Away elderId={elderId} reload={reload} />
              )}
            </>
          );
        }}
      </LoaderView>
    </Card>
  );
};
