import { dutyTextOf, type DutyDto, fieldMessage, WEEKDAY_WORDS } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Field, LoaderView, Notice, Page } from '@/components';
import { readDuty, readDutyPeople, setDuty } from '@/features/people/duty/api';
import { type DutyText, hoursOf } from '@/features/people/duty/week';
import { sayDuty } from '@/features/people/duty/words';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { showFirstFault } from '@/services/scroll';
import { People } from './People';

definePageConfig({ navigationBarTitleText: '值班时间' });

const DAY_LENGTH_MAX = 60;

const Week = ({ duty, reload }: { duty: DutyDto; reload: () => Promise<void> }) => {
  const isOwn = duty.ofOrganizationId === duty.organizationId;
  const [week, setWeek] = useState<DutyText>(() => dutyTextOf(isOwn ? duty.hours : []));
  const [wrong, setWrong] = useState<number[]>([]);
  const [save, saving] = useAction(async () => {
    const { hours, wrongDays } = hoursOf(week);
    setWrong(wrongDays);
    if (wrongDays.length > 0) {
      showFirstFault();
      return;
    }
    await setDuty(duty.organizationId, hours);
    saySuccess('值班时间已经保存');
    await reload();
  });
  return (
    <>
      <Card title='每周'>
        <Box as='p'>每天写几段，比如 8:30-12:00 14:00-17:30。不值班就空着。七天都空着，就用上级的时间。</Box>
        {WEEKDAY_WORDS.map((words, index) => (
          <Field
            key={words}
            label={words}
            required={false}
            value={week[index] ?? ''}
            lengthMax={DAY_LENGTH_MAX}
            error={wrong.includes(index) ? fieldMessage('hours', 'isDutyHours') : undefined}
            onChange={(typed) => {
              setWeek(week.map((text, day) => (day === index ? typed : text)));
            }}
          />
        ))}
      </Card>
      <ActionBar>
        <BigButton busy={saving} onTap={() => void save()}>
          保存
        </BigButton>
      </ActionBar>
    </>
  );
};

const OnDuty = ({ id }: { id: string }) => {
  const [loader, reload] = useLoader(() => readDutyPeople(id), [id], { isLater: true });
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(people) => <People people={people} reload={reload} />}
    </LoaderView>
  );
};

/** Who is on duty, and when somebody answers the hotline: people are told on the call button. */
export default function DutyPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readDuty(id), [id]);
  const now = useNow();
  return (
    <Page title='值班时间' subtitle='谁值班，什么时候有人接热线' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(duty) => (
          <>
            <Notice tone='info' title={sayDuty(duty, now) ?? '还没有写值班时间'} />
            <OnDuty id={id} />
            <Week duty={duty} reload={reload} />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
