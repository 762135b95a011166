import { SUBSCRIPTION_WHY, type SubscriptionTopic, type SubscriptionTopicsDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { askMessages } from '@/services/ask-messages';
import { saySuccess } from '@/services/notices';
import { readTopics, tellAnswers } from '../api';
import { answersOf, topicsToAsk } from '../topics';

interface Props {
  /** What it could be about, the most wanted first. */
  topics: readonly SubscriptionTopic[];
  /** What is tapped, as a wish: 来人了，微信告诉我 */
  wish: string;
}

const WeappTellMe = ({ topics, wish }: Props) => {
  const [loader] = useLoader(readTopics, []);
  const [answered, setAnswered] = useState<SubscriptionTopicsDto | null>(null);
  const offered = answered ?? (loader.status === 'ready' ? loader.value : { topics: [] });
  const asked = topicsToAsk(topics, offered.topics);
  const [ask, asking] = useAction(async () => {
    const told = answersOf(asked, await askMessages(asked.map(({ templateId }) => templateId)));
    if (told.length === 0) return;
    setAnswered(await tellAnswers(told));
    if (told.some(({ answer }) => answer === 'accepted')) saySuccess('记下了，有消息就在微信里告诉您');
  });
  if (asked.length === 0) return null;
  return (
    <Card title='要微信告诉您吗？'>
      {asked.map(({ topic }) => (
        <Box as='p' key={topic}>{`${SUBSCRIPTION_WHY[topic]}。`}</Box>
      ))}
      <BigButton tone='second' icon='chat' busy={asking} onTap={() => void ask()}>
        {wish}
      </BigButton>
    </Card>
  );
};

/**
 * Says what WeChat could tell, before WeChat's own question, which says less. Not there where nothing can be sent, in a
 * browser, and where a yes to everything is still good.
 */
export const TellMe = (props: Props) => (process.env.TARO_ENV === 'weapp' ? <WeappTellMe {...props} /> : null);
