import type { PageDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, LoaderView, Page, PagedListView, RowCard } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { usePagedList } from '@/hooks/usePagedList';
import { http } from '@/services/http';
import { saySuccess } from '@/services/notices';
import { openSession } from '@/services/session';

definePageConfig({ navigationBarTitleText: '收发' });

interface Row {
  id: string;
  name: string;
}

const nothing = () => undefined;

const Reading = () => {
  const [loader, reload] = useLoader(() => http.get<{ name: string }>('/story/greeting'), []);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(greeting) => <RowCard title={greeting.name} onTap={() => void reload()} />}
    </LoaderView>
  );
};

const Paging = () => {
  const list = usePagedList((cursor) => http.get<PageDto<Row>>('/story/rows', { cursor }), []);
  return (
    <PagedListView list={list} empty={{ words: '一个也没有' }}>
      {(row) => <RowCard title={row.name} onTap={nothing} />}
    </PagedListView>
  );
};

/** Reading, paging and sending as real pages do it, against whatever a test answers. */
export default function ExchangeStoriesPage() {
  const [note, setNote] = useState('请早点来');
  const [send, sending, refusal] = useAction(async () => {
    await http.post('/story/wishes', { note });
    saySuccess('已经发出');
  });
  return (
    <Page title='收发' density='compact'>
      <Reading />
      <Paging />
      <Field label='想说的话' value={note} lengthMax={200} error={refusal?.messageFor('note')} onChange={setNote} />
      <BigButton busy={sending} onTap={() => void send()}>
        发出去
      </BigButton>
      <BigButton
        tone='second'
        onTap={() => {
          openSession({ token: 'story-token', expiresAt: '2099-01-01T00:00:00Z' });
        }}
      >
        拿到身份
      </BigButton>
    </Page>
  );
}
