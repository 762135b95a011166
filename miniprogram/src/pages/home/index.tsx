import { type Face, FACES, type MeDto } from '@huzhu/shared';
import { useEffect } from 'react';
import { CallBar, LoaderView, Notice, Page, Segments } from '@/components';
import { knownHotline, readMe } from '@/features/me/api';
import { faceOf, useChosenFace } from '@/features/me/face';
import { useLoader } from '@/hooks/useLoader';
import { ENTRANCE, startAt } from '@/services/navigate';
import { sessionToken } from '@/services/session';
import { ElderHome } from './ElderHome';
import { Leave } from './Leave';
import { OperatorDoors } from './OperatorDoors';
import { VolunteerHome } from './VolunteerHome';
import { WorkerHome } from './WorkerHome';

const FACE_WORDS: Record<Face, string> = { elder: '我要人帮', volunteer: '我去帮人', worker: '社区工作' };
const HOMES = { elder: ElderHome, volunteer: VolunteerHome, worker: WorkerHome };

const HomeOf = ({ me }: { me: MeDto }) => {
  const { face: chosen, choose } = useChosenFace();
  const face = faceOf(me, chosen);
  if (face === null && me.roles.some((one) => one.role === 'operator')) return null;
  if (face === null) return <Notice tone='info' title='您的身份在这里还没有要办的事' lines={['有疑问请联系社区。']} />;
  const Home = HOMES[face];
  const segments = FACES.filter((one) => me.faces.includes(one)).map((one) => ({ value: one, title: FACE_WORDS[one] }));
  return (
    <>
      {segments.length > 1 && <Segments title='现在做什么' segments={segments} value={face} onChoose={choose} />}
      <Home key={face} me={me} />
    </>
  );
};

const KnownHome = () => {
  const [loader, reload] = useLoader(readMe, []);
  const hotline = knownHotline();
  const me = loader.status === 'ready' ? loader.value : null;
  return (
    <Page title={me ? `${me.name}，您好` : '您好'} subtitle={me?.organization.name} isHome>
      <LoaderView of={loader} onRetry={reload}>
        {(known) => (
          <>
            <HomeOf me={known} />
            <OperatorDoors me={known} />
            <Leave />
          </>
        )}
      </LoaderView>
      {loader.status === 'failed' && hotline !== null && <CallBar phone={hotline} />}
    </Page>
  );
};

const ToEntrance = () => {
  useEffect(() => {
    void startAt(ENTRANCE);
  }, []);
  return (
    <Page title='互助时光' isHome>
      <LoaderView of={{ status: 'loading' }} onRetry={() => undefined}>
        {() => null}
      </LoaderView>
    </Page>
  );
};

/** The few doors of whoever one is now. */
export default function HomePage() {
  return sessionToken() === null ? <ToEntrance /> : <KnownHome />;
}
