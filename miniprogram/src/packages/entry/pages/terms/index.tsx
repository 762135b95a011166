import { LoaderView, Page } from '@/components';
import { readTerms } from '@/features/people/consents/api';
import { TermsCards } from '@/features/people/consents/TermsCards';
import { useLoader } from '@/hooks/useLoader';

definePageConfig({ navigationBarTitleText: '隐私说明' });

/** The whole text of the terms in force: before agreeing to them, and ever after. */
export default function TermsPage() {
  const [loader, reload] = useLoader(readTerms, []);
  return (
    <Page title='隐私说明' subtitle='全文'>
      <LoaderView of={loader} onRetry={reload}>
        {(terms) => <TermsCards terms={terms} />}
      </LoaderView>
    </Page>
  );
}
