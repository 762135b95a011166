import { CallBar, Columns, EntryCard, Page } from '@/components';
import { ENTRANCE, goTo } from '@/services/navigate';

export default function HomePage() {
  const enter = () => void goTo(ENTRANCE);
  return (
    <Page title='您好' subtitle='邻里互助，存下时间' isHome>
      <Columns>
        <EntryCard icon='hands' title='找人帮忙' words='陪看病、买菜、聊聊天' onTap={enter} />
        <EntryCard icon='list' tone='ochre' title='我的求助' words='看看谁来、什么时候来' onTap={enter} />
        <EntryCard icon='book' tone='red' title='我的时间' words='存了多少，用了多少' onTap={enter} />
      </Columns>
      <CallBar phone='0871-12349' words='周一到周五，上午 9 点到下午 5 点' />
    </Page>
  );
}
