import Taro, { useDidShow } from '@tarojs/taro';
import { type ReactNode, useEffect, useRef } from 'react';
import { Box, Heading } from '@/primitives';
import { displayClasses, useDisplay } from '@/services/display';
import { goBack } from '@/services/navigate';
import { onceDrawn } from '@/services/drawn';
import { useNotices } from '@/services/notices';
import { coverTopPx } from '@/services/screen';
import { Notice } from '../Notice';
import { CoverBar, HomeBar } from './CoverBar';
import { type ShareCard, useShareCard } from '@/services/share';
import { pageBanner, pageBeside, pageOverlay } from './banner';
import './index.scss';

interface Props {
  title: string;
  subtitle?: string;
  /** `compact`: a worker's page, with more on one screen. */
  density?: 'roomy' | 'compact';
  /** Columns beside each other: as wide as a desk's screen. */
  isWide?: boolean;
  /** A home has nothing behind it. */
  isHome?: boolean;
  /** Where back leads, when not to the page before. */
  onBack?: () => unknown;
  /** What WeChat sends to others from here; else a card that leads to the entrance. */
  share?: ShareCard;
  children: ReactNode;
}

const APP_NAME = '互助时光';

const PageNotice = () => {
  const { notice, dismiss } = useNotices();
  if (!notice) return null;
  return (
    <Box className='page__notice'>
      <Notice tone={notice.tone} title={notice.title} lines={notice.lines} onDismiss={dismiss} />
    </Box>
  );
};

/** Something on the page has the focus already: what its own parts put it on, or what somebody was quick to tap. */
const isUsed = (heading: HTMLElement | null): boolean =>
  process.env.TARO_ENV === 'h5' && heading?.closest('.taro_page')?.contains(document.activeElement) === true;

/** Reading begins at the title of the page that came into view, and the window is named after it. */
const useArrival = (title: string) => {
  const heading = useRef<HTMLElement>(null);
  const mark = useRef(Symbol('page'));
  const turn = useNotices((notices) => notices.turn);
  useDidShow(() => {
    turn(mark.current);
    // Before the page is drawn it would have to be laid out for this alone.
    onceDrawn(() => {
      if (!isUsed(heading.current)) heading.current?.focus({ preventScroll: true });
    }, true);
  });
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title: title === APP_NAME ? title : `${title} · ${APP_NAME}` });
  }, [title]);
  return heading;
};

/** The frame of every page: the cover of a passbook above, the page itself below. */
export const Page = ({
  title,
  subtitle,
  density = 'roomy',
  isWide = false,
  isHome = false,
  onBack = goBack,
  share,
  children,
}: Props) => {
  useShareCard(share);
  const heading = useArrival(title);
  const classes = displayClasses(useDisplay());
  return (
    <Box className={`huzhu ${classes} huzhu--${density}${isWide ? ' huzhu--wide' : ''}`}>
      <Box as='header' className='page__cover' style={{ paddingTop: `${String(coverTopPx())}px` }}>
        {pageBanner()}
        <Box className='page__cover-inner'>
          {!isHome && <CoverBar onBack={onBack} />}
          <Heading level={1} className='page__title' focusRef={heading}>
            {title}
          </Heading>
          {isHome && <HomeBar words={subtitle ?? APP_NAME} />}
          {!isHome && subtitle !== undefined && (
            <Box as='p' className='page__subtitle'>
              {subtitle}
            </Box>
          )}
        </Box>
      </Box>
      <Box className='page__middle'>
        {pageBeside()}
        <Box className='page__column'>
          <Box as='main' className='page__body'>
            {children}
          </Box>
          <PageNotice />
        </Box>
      </Box>
      {pageOverlay()}
    </Box>
  );
};
