import { END_SESSIONS_REASONS, type EndSessionsReason, type MemberAccessDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, LoaderView, Notice, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { allowLoginOf, endSessionsOf, readAccess } from './api';

interface Props {
  memberId: string;
  name: string;
}

const REASON_WORDS: Record<EndSessionsReason, string> = {
  phone_lost: '手机丢了或被偷了',
  strange_use: '有人冒用',
  member_asked: '本人要求',
};

const Ask = ({ memberId, name, onDone, onClose }: Props & { onDone: () => void; onClose: () => void }) => {
  const [reason, setReason] = useState<EndSessionsReason>('phone_lost');
  const [end, ending] = useAction(async () => {
    await endSessionsOf(memberId, reason);
    saySuccess('已经全部退出');
    onDone();
  });
  return (
    <Sheet title={`要让${name}的手机退出吗？`} onClose={onClose}>
      <Box as='p'>所有设备都会退出，这个微信也进不来，直到您恢复。请先确认是本人或家属来说的。</Box>
      <ChoiceList
        title='为什么'
        choices={END_SESSIONS_REASONS.map((value) => ({ value, title: REASON_WORDS[value] }))}
        value={reason}
        onChoose={setReason}
      />
      <BigButton tone='danger' busy={ending} onTap={() => void end()}>
        让手机退出
      </BigButton>
      <BigButton tone='second' onTap={onClose}>
        先不退出
      </BigButton>
    </Sheet>
  );
};

const Paused = ({ memberId, name, onDone }: Props & { onDone: () => void }) => {
  const [allow, allowing] = useAction(async () => {
    await allowLoginOf(memberId);
    saySuccess('可以进入了');
    onDone();
  });
  return (
    <>
      <Notice tone='info' title={`${name}的微信现在进不来`} lines={['本人拿着手机来了，就恢复。']} />
      <BigButton tone='second' busy={allowing} onTap={() => void allow()}>
        恢复进入
      </BigButton>
    </>
  );
};

const countOf = ({ openSessions }: MemberAccessDto): string =>
  openSessions === 0 ? '现在没有设备进入着。' : `现在有 ${String(openSessions)} 台设备进入着。`;

/** Somebody lost their phone: logged out everywhere, and let in again once they have it back. */
export const PhoneLost = ({ memberId, name }: Props) => {
  const [loader, reload] = useLoader(() => readAccess(memberId), [memberId]);
  const [asking, setAsking] = useState(false);
  const done = () => {
    setAsking(false);
    void reload();
  };
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(access) => (
        <Card title='手机丢了'>
          <Box as='p'>{countOf(access)}</Box>
          {access.pausedAt !== null && <Paused memberId={memberId} name={name} onDone={done} />}
          {access.pausedAt === null && (access.hasWechat || access.openSessions > 0) && (
            <BigButton tone='second' onTap={() => setAsking(true)}>
              让手机退出
            </BigButton>
          )}
          {asking && <Ask memberId={memberId} name={name} onDone={done} onClose={() => setAsking(false)} />}
        </Card>
      )}
    </LoaderView>
  );
};
