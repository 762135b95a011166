import { ActionBar, BigButton, LoaderView, Page } from '@/components';
import { agreeTo, readTerms } from '@/features/people/consents/api';
import { Essentials } from '@/features/people/consents/Essentials';
import { leave } from '@/features/platform/session/api';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { ENTRANCE, HOME, startAt } from '@/services/navigate';

definePageConfig({ navigationBarTitleText: '隐私说明' });

/** At first use, and when the terms have changed: what is stored, who sees it, and a yes or a way out. */
export default function ConsentPage() {
  const [loader, reload] = useLoader(readTerms, []);
  const [agree, agreeing] = useAction(async (version: number) => {
    await agreeTo(version);
    await startAt(HOME);
  });
  const [refuse, refusing] = useAction(async () => {
    await leave();
    await startAt(ENTRANCE, { left: '1' });
  });
  return (
    <Page title='隐私说明' subtitle='看完再定' isHome>
      <LoaderView of={loader} onRetry={reload}>
        {(terms) => (
          <>
            <Essentials terms={terms} />
            <ActionBar>
              <BigButton busy={agreeing} onTap={() => void agree(terms.version)}>
                我看过了，同意
              </BigButton>
            </ActionBar>
            <BigButton tone='second' busy={refusing} onTap={() => void refuse()}>
              不同意，退出
            </BigButton>
          </>
        )}
      </LoaderView>
    </Page>
  );
}
