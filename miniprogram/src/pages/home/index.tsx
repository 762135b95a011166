import { type Face, FACES, type MeDto } from '@huzhu/shared';
import { type ReactNode, useEffect, useState } from 'react';
import { BigButton, CallBar, LoaderView, Page, Segments } from '@/components';
import { knownHotline, readMe } from '@/features/people/me/api';
import { faceOf, useChosenFace } from '@/features/people/me/face';
import { TourOffer } from '@/features/app/welcome/TourOffer';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { CONSENT, DESK_APPROVE } from '@/packages/entry/routes';
import { ENTRANCE, goTo, SETTINGS, startAt } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { sessionToken } from '@/services/session';
import { fetchHome, homeAtHand, type HomeName } from './homes';

definePageConfig({ navigationBarTitleText: '首页' });

const FACE_WORDS: Record<Face, string> = {
  elder: '我要人帮',
  volunteer: '我去帮人',
  worker: '社区工作',
  operator: '管理',
};

interface OfFace {
  name: HomeName;
  me: MeDto;
  tour: ReactNode;
}

const FetchedHome = ({ name, me, tour }: OfFace) => {
  const [loader, reload] = useLoader(() => fetchHome(name), [name]);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(Home) => <Home me={me} tour={tour} />}
    </LoaderView>
  );
};

/** There at once where its code is; after a change of the face, or without a network, it may have to come first. */
const HomeOfFace = (home: OfFace) => {
  const [AtHand] = useState(() => homeAtHand(home.name));
  return AtHand ? <AtHand me={home.me} tour={home.tour} /> : <FetchedHome {...home} />;
};

const HomeOf = ({ me }: { me: MeDto }) => {
  const { face: chosen, choose, show } = useChosenFace();
  const face = faceOf(me, chosen);
  useEffect(() => {
    show(face);
  }, [show, face]);
  if (face === null) return <HomeOfFace name='nobody' me={me} tour={null} />;
  const segments = FACES.filter((one) => me.faces.includes(one)).map((one) => ({ value: one, title: FACE_WORDS[one] }));
  return (
    <>
      {segments.length > 1 && <Segments title='现在做什么' segments={segments} value={face} onChoose={choose} />}
      <HomeOfFace key={face} name={face} me={me} tour={<TourOffer face={face} />} />
    </>
  );
};

/** Each home says by itself from when it is: its name and doors do not, or it would be said twice. */
const asRead = (loader: Loader<MeDto>): Loader<MeDto> =>
  loader.status === 'ready' ? { status: 'ready', value: loader.value } : loader;

/** Who somebody is, and what their home is made of: shown together, or the page would be drawn twice. */
const readHome = async (): Promise<MeDto> => {
  const me = await readMe();
  if (!me.needsConsent) await fetchHome(faceOf(me, useChosenFace.getState().face) ?? 'nobody');
  return me;
};

/** Before the terms are agreed to nothing is kept of anybody. */
const KEEPING = { as: 'me', least: (me: MeDto) => (me.needsConsent ? null : me) };

const KnownHome = () => {
  const [loader, reload] = useLoader(readHome, [], { heals: true, keeping: KEEPING });
  const hotline = knownHotline();
  const me = loader.status === 'ready' ? loader.value : null;
  return (
    <Page title={me ? `${me.name}，您好` : '您好'} subtitle={me?.organization.name} isHome>
      <LoaderView of={asRead(loader)} onRetry={reload}>
        {(known) => (
          <>
            {known.needsConsent ? <ToConsent /> : <HomeOf me={known} />}
            {!known.needsConsent && isWeapp && known.roles.length > 0 && (
              <BigButton tone='quiet' icon='scan' onTap={() => void goTo(DESK_APPROVE)}>
                扫码登录电脑
              </BigButton>
            )}
            <BigButton tone='quiet' icon='letters' onTap={() => void goTo(SETTINGS)}>
              字号和设置
            </BigButton>
          </>
        )}
      </LoaderView>
      {loader.status === 'failed' && hotline !== null && <CallBar phone={hotline} />}
    </Page>
  );
};

/** Nothing is answered before the terms are agreed to. */
const ToConsent = () => {
  useEffect(() => {
    void startAt(CONSENT);
  }, []);
  return null;
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
