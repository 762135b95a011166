import {
  CallBar,
  Card,
  EntryCard,
  Facts,
  LongRows,
  Picture,
  Portrait,
  QrCode,
  RowCard,
  StatusTag,
  Steps,
  TimeAmount,
} from '@/components';
import { Box } from '@/primitives';

const FACE =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='336' height='336'><rect width='336' height='336' fill='%230f5a46'/></svg>";
const nothing = () => undefined;

/** What only shows. */
export const ShownStories = () => (
  <>
    <EntryCard icon='hands' title='找人帮忙' words='陪看病、买菜、聊聊天' onTap={nothing} />
    <EntryCard
      icon='list'
      tone='ochre'
      title='我的需求'
      waiting='1 件等您确认'
      words='谁来，什么时候来'
      onTap={nothing}
    />
    <EntryCard icon='book' tone='red' title='我的时间' words='存了多少，用了多少' onTap={nothing} />
    <EntryCard icon='person' tone='blue' title='找社区' words='有事请工作人员帮忙' onTap={nothing} />
    <CallBar phone='0871-6715 2349' words='周一到周五，上午 9 点到下午 5 点' />
    <Portrait name='李秀英' file={{ status: 'here', source: FACE }} />
    <Portrait name='李秀英' file={{ status: 'failed' }} />
    <Picture name='ask' words='老人点一下手机' />
    <QrCode text='https://huzhu.invalid' label='打开互助时光的二维码' />
    <Steps step={2} steps={3} title='什么时候' />
    <Card title='我的时间' aside={<StatusTag tone='done'>已入账</StatusTag>}>
      <TimeAmount minutes={1290} size='figure' />
      <Facts
        facts={[
          { name: '本月存入', value: <TimeAmount minutes={90} signed /> },
          { name: '本月用去', value: <TimeAmount minutes={-45} signed /> },
          { name: '地点', value: '官渡区关上街道石虎关社区 3 栋 2 单元' },
        ]}
      />
    </Card>
    <RowCard
      title='陪同看病'
      lines={['周三（11月25日）上午', '石虎关小区 · 1 公里以内']}
      aside={<StatusTag tone='waiting'>正在找人</StatusTag>}
      asideWords='正在找人'
      onTap={nothing}
    />
    <LongRows items={['第一行', '第二行']}>{(drawn) => drawn.map((one) => <Box key={one}>{one}</Box>)}</LongRows>
    <RowCard
      title='上门理发'
      lines={['明天下午 3 点半']}
      aside={<StatusTag tone='active'>服务中</StatusTag>}
      asideWords='服务中'
      onTap={nothing}
    />
    <RowCard
      title='聊天做伴'
      lines={['昨天上午 9 点']}
      aside={<StatusTag tone='off'>没去成</StatusTag>}
      asideWords='没去成'
      onTap={nothing}
    />
  </>
);
