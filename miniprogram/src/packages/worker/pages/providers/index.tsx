import { PROVIDER_NAME_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Field, Page, PagedListView } from '@/components';
import { listProviders } from '@/features/help/referrals/api';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';
import { goTo } from '@/services/navigate';
import { ProviderRow } from '../../ProviderRow';
import { PROVIDER, PROVIDER_FORM } from '../../routes';

definePageConfig({ navigationBarTitleText: '机构名录' });

const TYPING_PAUSE_MS = 250;

/** Who does what volunteers cannot: by name, and found by a part of it. */
export default function ProvidersPage() {
  const [typed, setTyped] = useState('');
  const name = useSettled(typed.trim(), TYPING_PAUSE_MS);
  const list = usePagedList((cursor) => listProviders(name === '' ? {} : { name }, cursor), [name]);
  return (
    <Page title='机构名录' subtitle='志愿者做不了的，转给这里的机构' density='compact'>
      <Field label='机构名称' required={false} value={typed} lengthMax={PROVIDER_NAME_LENGTH_MAX} onChange={setTyped} />
      <PagedListView list={list} empty={{ words: '没有找到机构。' }}>
        {(provider) => <ProviderRow provider={provider} onTap={() => void goTo(PROVIDER, { id: provider.id })} />}
      </PagedListView>
      <ActionBar>
        <BigButton icon='plus' onTap={() => void goTo(PROVIDER_FORM)}>
          登记一家机构
        </BigButton>
      </ActionBar>
    </Page>
  );
}
