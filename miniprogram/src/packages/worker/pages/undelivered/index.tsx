import { TOLD_NOTE_LENGTH_MAX, UNDELIVERED_WORDS } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Facts, Field, Notice, Page, PagedListView, Sheet } from '@/components';
import { callUndelivered, listUndelivered, tellUndelivered, type Undelivered } from '@/features/help/undelivered/api';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { REQUEST, SAID } from '../../routes';

definePageConfig({ navigationBarTitleText: '没送到的' });

const SIDES = { helped: '老人', helper: '志愿者' } as const;

interface Props {
  one: Undelivered;
  reload: () => Promise<void>;
}

const Telling = ({ one, reload }: Props) => {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [tell, telling] = useAction(async () => {
    try {
      await tellUndelivered(one.eventId, { memberId: one.memberId, note });
      saySuccess('记下了，已经告诉');
    } finally {
      setOpen(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        已经告诉了
      </BigButton>
      {open && (
        <Sheet title={`怎么告诉${one.name}的`} onClose={() => setOpen(false)}>
          <Field
            label='说一句'
            hint='比如：上门说的，女儿转告的'
            required={false}
            lines={2}
            lengthMax={TOLD_NOTE_LENGTH_MAX}
            value={note}
            onChange={setNote}
          />
          <BigButton busy={telling} onTap={() => void tell()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </>
  );
};

const OneUndelivered = ({ one, reload }: Props) => {
  const now = useNow();
  const [call, calling] = useAction(async () => {
    // What was said without a visit is in no queue of calls: their telephone stands with what they said.
    if (one.requestId === null) return goTo(SAID, { id: one.memberId });
    try {
      const { requestId } = await callUndelivered(one);
      return await goTo(REQUEST, { id: requestId ?? '' });
    } finally {
      await reload();
    }
  });
  return (
    <Card title={`${SIDES[one.side]}${one.name} · ${one.itemTitle}`}>
      <Facts
        facts={[
          { name: formatMoment(one.at, now), value: one.words, isLong: true },
          { name: '没送到', value: UNDELIVERED_WORDS[one.why], isLong: true },
          ...(one.isOnCallList ? [{ name: '现在', value: '在要打的电话里', isLong: true }] : []),
        ]}
      />
      {one.takenByName === null ? (
        <BigButton icon='phone' busy={calling} onTap={() => void call()}>
          我来打电话
        </BigButton>
      ) : (
        <Notice tone='info' title={`${one.takenByName}正在打`} />
      )}
      <Telling one={one} reload={reload} />
    </Card>
  );
};

/** Who was told nothing by WeChat and has not looked: a worker tells them. */
export default function UndeliveredPage() {
  const list = usePagedList(listUndelivered, []);
  return (
    <Page title='没送到的' subtitle='通知没有送到，本人也还没有看到' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '都送到了。' }}>
        {(one) => <OneUndelivered one={one} reload={list.reload} />}
      </PagedListView>
    </Page>
  );
}
