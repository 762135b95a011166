import { fieldMessage, type MemberLifeDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm } from '@/components';
import { dayOfDigits } from '@/features/people/registration/answers';
import { DayField } from '@/features/community/life/DayField';
import { reportDeath } from '@/features/community/life/api';
import { DEATH_WORDS, deathLines } from '@/features/community/life/words';
import { formatFullDate } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { DEATH } from '../../routes';

interface Props {
  life: MemberLifeDto;
  reload: () => Promise<void>;
}

const Report = ({ life, reload }: Props) => {
  const [digits, setDigits] = useState('');
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const diedOn = dayOfDigits(digits);
  const [report, reporting, refusal] = useAction(async () => {
    try {
      const { id } = await reportDeath(life.memberId, diedOn ?? '');
      await goTo(DEATH, { id });
    } finally {
      setAsking(false);
      await reload();
    }
  });
  const ask = () => {
    setTried(true);
    if (diedOn !== null) setAsking(true);
  };
  return (
    <Card title='报告过世'>
      <Box as='p'>报告以后，这位会员的一切先停下来，由另一位同事核实。报错了可以撤回。</Box>
      <DayField
        label='哪一天过世的'
        value={digits}
        error={tried && diedOn === null ? fieldMessage('diedOn', 'isDay') : refusal?.messageFor('diedOn')}
        onChange={setDigits}
      />
      <BigButton tone='danger' onTap={ask}>
        报告过世
      </BigButton>
      {asking && diedOn !== null && (
        <Confirm
          title={`${life.name}在${formatFullDate(diedOn)}过世了吗？`}
          words='会员的需求、任务和存折马上停下来，等另一位同事核实。'
          yes='是的，报告'
          danger
          busy={reporting}
          onYes={() => void report()}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};

/** A report that stands leads to its page; without one it can be made. */
export const Death = (props: Props) => {
  const { deathReport } = props.life;
  if (deathReport === null) return <Report {...props} />;
  return (
    <Card title='过世报告'>
      {[DEATH_WORDS[deathReport.status], ...deathLines(deathReport)].map((line) => (
        <Box as='p' key={line}>
          {line}
        </Box>
      ))}
      <BigButton tone='second' onTap={() => void goTo(DEATH, { id: deathReport.id })}>
        看这份报告
      </BigButton>
    </Card>
  );
};
