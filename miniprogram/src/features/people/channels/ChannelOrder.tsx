import type { Channel } from '@huzhu/shared';
import { Card, ChoiceList } from '@/components';
import { ALONE, CHANNEL_CHOICES, secondChoices, withFirst, withSecond } from './words';

interface Props {
  channels: Channel[];
  onChoose: (channels: Channel[]) => void;
}

/** Two questions in place of an order to be dragged: what first, and what where that did not work. */
export const ChannelOrder = ({ channels, onChoose }: Props) => {
  const [first = 'wechat', second = ALONE] = channels;
  return (
    <>
      <Card title='先怎么通知'>
        <ChoiceList
          title='先怎么通知'
          titleHidden
          choices={CHANNEL_CHOICES}
          value={first}
          onChoose={(value) => onChoose(withFirst(channels, value))}
        />
      </Card>
      <Card title='没有通知到，再怎么办'>
        <ChoiceList
          title='没有通知到，再怎么办'
          titleHidden
          choices={secondChoices(first)}
          value={second}
          onChoose={(value) => onChoose(withSecond(channels, value))}
        />
      </Card>
    </>
  );
};
