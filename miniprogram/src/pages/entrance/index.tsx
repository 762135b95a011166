import { BigButton, Page } from '@/components';
import { HOME, startAt } from '@/services/navigate';

export default function EntrancePage() {
  return (
    <Page title='欢迎' subtitle='请先告诉我们您是谁'>
      <BigButton onTap={() => void startAt(HOME)}>看看首页</BigButton>
    </Page>
  );
}
