import type { MySessionDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Facts, LoaderView, Page, StatusTag } from '@/components';
import { rememberMe } from '@/features/people/me/api';
import { endAllSessions, endSession, listMySessions } from '@/features/platform/session/api';
import { formatDay, dayOf } from '@/format/day';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { ENTRANCE, startAt } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { PhoneCard } from './PhoneCard';

definePageConfig({ navigationBarTitleText: '我的设备' });

/** What is to be ended: one device, all others, or all. */
type Ending = MySessionDto | 'others' | 'all';

const nameOf = ({ device }: MySessionDto): string => device ?? '还没用过的设备';

const questionOf = (ending: Ending): { title: string; yes: string } => {
  if (ending === 'all') return { title: '要在所有设备上退出吗？', yes: '全部退出' };
  if (ending === 'others') return { title: '要让别的设备都退出吗？', yes: '别的都退出' };
  return { title: `要让“${nameOf(ending)}”退出吗？`, yes: '让它退出' };
};

const Device = ({ session, onEnd }: { session: MySessionDto; onEnd: () => void }) => {
  const now = useNow();
  const { kind, openedAt, seenOn, expiresAt, isThis } = session;
  return (
    <Card title={nameOf(session)} aside={isThis && <StatusTag tone='active'>就是这台</StatusTag>}>
      <Facts
        facts={[
          { name: '上次使用', value: formatDay(seenOn, dayOf(now)) },
          { name: '什么时候进入的', value: formatMoment(openedAt, now) },
          ...(kind === 'phone' ? [] : [{ name: '自动退出', value: formatMoment(expiresAt, now) }]),
        ]}
      />
      {!isThis && (
        <BigButton tone='second' onTap={onEnd}>
          让它退出
        </BigButton>
      )}
    </Card>
  );
};

const Devices = ({ items, reload }: { items: MySessionDto[]; reload: () => unknown }) => {
  const [ending, setEnding] = useState<Ending | null>(null);
  const [end, isEnding] = useAction(async (what: Ending) => {
    if (what === 'all' || what === 'others') await endAllSessions(what === 'all');
    else await endSession(what.id);
    if (what === 'all') return startAt(ENTRANCE, { left: '1' });
    setEnding(null);
    saySuccess('已经退出');
    return reload();
  });
  return (
    <>
      {items.map((one) => (
        <Device key={one.id} session={one} onEnd={() => setEnding(one)} />
      ))}
      {items.length > 1 && (
        <BigButton tone='second' onTap={() => setEnding('others')}>
          别的都退出
        </BigButton>
      )}
      <BigButton tone='quiet' onTap={() => setEnding('all')}>
        在所有设备上退出
      </BigButton>
      {ending !== null && (
        <Confirm
          {...questionOf(ending)}
          words='退出以后，要重新进入才能用。'
          no='先不退出'
          busy={isEnding}
          onYes={() => void end(ending)}
          onNo={() => setEnding(null)}
        />
      )}
    </>
  );
};

/** Whether my phone is proven to be mine, and where I am logged in: a phone that was lost, or a computer that I forgot to leave, is logged out from here. */
export default function DevicesPage() {
  const [loader, reload] = useLoader(() => Promise.all([listMySessions(), rememberMe()]), []);
  return (
    <Page title='我的设备' subtitle='您在这些地方进入了'>
      <LoaderView of={loader} onRetry={reload}>
        {([{ items, phone }, { faces }]) => (
          <>
            <PhoneCard phone={phone} faces={faces} reload={reload} />
            <Box as='p'>手机丢了，或者有您不认识的，就让它退出，再打电话告诉社区。</Box>
            <Devices items={items} reload={reload} />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
