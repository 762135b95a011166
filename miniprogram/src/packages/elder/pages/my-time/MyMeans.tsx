import { formatMinutes, type MyTimeDto } from '@huzhu/shared';
import { BigButton, CallBar, Card, Facts, Notice, TimeAmount } from '@/components';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { ASK_KIND } from '../../routes';

interface Props {
  myTime: MyTimeDto;
  hotline: string | null;
}

const ServedFree = () => (
  <Card title='社区免费为您安排'>
    <Box as='p'>找人帮忙不用您的时间，放心找。</Box>
    <BigButton icon='hands' onTap={() => void goTo(ASK_KIND)}>
      找人帮忙
    </BigButton>
  </Card>
);

/** What the community gave is not what the elder saved, and goes first. */
const Own = ({ availableMinutes, grantedMinutes, heldMinutes }: MyTimeDto) => (
  <Card title='还可以用的时间'>
    <TimeAmount minutes={availableMinutes} size='figure' />
    {grantedMinutes > 0 && (
      <Facts
        facts={[
          { name: '社区给的', value: <TimeAmount minutes={grantedMinutes} /> },
          { name: '您存的', value: <TimeAmount minutes={availableMinutes - grantedMinutes} /> },
        ]}
      />
    )}
    {grantedMinutes === 0 && availableMinutes > 0 && <Box as='p'>都是您存的。</Box>}
    {heldMinutes > 0 && <Box as='p'>{`另有 ${formatMinutes(heldMinutes)}留给约好的帮助。`}</Box>}
  </Card>
);

const Lent = ({ minutes }: { minutes: number }) => (
  <Card title='社区这个月还能为您出'>
    <TimeAmount minutes={minutes} size='figure' />
    <Box as='p'>您的时间不够时，由社区补上。</Box>
  </Card>
);

const UsedUp = ({ hotline }: { hotline: string | null }) => (
  <>
    <Notice tone='info' title='这个月的时间用完了' lines={['要人帮忙，请打电话给社区。']} />
    {hotline !== null && <CallBar phone={hotline} />}
  </>
);

/** Where the minutes for being helped come from, in the order in which they are used. */
export const MyMeans = ({ myTime, hotline }: Props) => {
  const { servedFree, availableMinutes, heldMinutes, quotaLeftMinutes } = myTime;
  if (servedFree) return <ServedFree />;
  return (
    <>
      {availableMinutes + heldMinutes > 0 && <Own {...myTime} />}
      {quotaLeftMinutes !== null && quotaLeftMinutes > 0 && <Lent minutes={quotaLeftMinutes} />}
      {availableMinutes === 0 && !quotaLeftMinutes && <UsedUp hotline={hotline} />}
    </>
  );
};
