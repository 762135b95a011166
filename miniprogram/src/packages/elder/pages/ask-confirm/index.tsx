import { ActionBar, BigButton, LoaderView, Notice, Page, Steps } from '@/components';
import { readServiceItem } from '@/features/help/catalog/api';
import { readMyTime } from '@/features/book/my-time/api';
import { askedWindow } from '@/features/help/service-requests/asked-window';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useParams } from '@/hooks/useParams';
import { backTo } from '@/services/navigate';
import { ASK_WHEN } from '../../routes';
import { ReadBack } from './ReadBack';

definePageConfig({ navigationBarTitleText: '请您看一遍' });

/** Asking for help, step 3: read once, send. */
export default function AskConfirmPage() {
  const params = useParams();
  const { item: code = '' } = params;
  const asked = askedWindow(params, useNow());
  const [loader, reload] = useLoader(() => Promise.all([readServiceItem(code), readMyTime()]), [code]);
  const chooseAgain = () => void backTo(ASK_WHEN, { item: code });
  return (
    <Page title='找人帮忙'>
      <Steps step={3} steps={3} title='这样对吗？' />
      {'fault' in asked ? (
        <>
          <Notice tone='info' title={asked.fault} />
          <ActionBar>
            <BigButton onTap={chooseAgain}>重新选时间</BigButton>
          </ActionBar>
        </>
      ) : (
        <LoaderView of={loader} onRetry={reload}>
          {([item, myTime]) => (
            <ReadBack item={item} window={asked.window} myTime={myTime} onChooseAgain={chooseAgain} />
          )}
        </LoaderView>
      )}
    </Page>
  );
}
