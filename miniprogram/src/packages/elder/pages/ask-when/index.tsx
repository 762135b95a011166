import { useState } from 'react';
import { LoaderView, Page, Steps } from '@/components';
import { readServiceItem } from '@/features/help/catalog/api';
import { newWish } from '@/features/help/service-requests/sent';
import { RepeatChoice } from '@/features/help/series/RepeatChoice';
import type { Repeat } from '@/features/help/series/repeat';
import { WhenForm } from '@/features/help/service-requests/WhenForm';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { goTo } from '@/services/navigate';
import { ASK_CONFIRM } from '../../routes';

definePageConfig({ navigationBarTitleText: '什么时候' });

/** Asking for help, step 2: when. */
export default function AskWhenPage() {
  const { item: code = '', of, first } = useParams();
  const [repeat, setRepeat] = useState<Repeat>('once');
  const [loader, reload] = useLoader(() => readServiceItem(code), [code]);
  return (
    <Page title='找人帮忙'>
      <LoaderView of={loader} onRetry={reload}>
        {(item) => (
          <>
            <Steps step={2} steps={3} title={`${item.title}，什么时候？`} />
            <RepeatChoice value={repeat} onChange={setRepeat} />
            <WhenForm
              onChosen={(window) => {
                const before = {
                  ...(of ? { of } : {}),
                  ...(first ? { first } : {}),
                  ...(repeat === 'once' ? {} : { repeat }),
                };
                void goTo(ASK_CONFIRM, { item: item.code, ...window, wish: newWish(), ...before });
              }}
            />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
