import type { NewDeskLoginDto } from '@huzhu/shared';
import { useRef, useState } from 'react';
import './index.scss';
import { BigButton, Card, LoaderView, Notice, Page, QrCode } from '@/components';
import { askAtDesk, claimAtDesk } from '@/features/platform/session/api';
import { useInView } from '@/hooks/useInView';
import { useLoader } from '@/hooks/useLoader';
import { useRefresh } from '@/hooks/useRefresh';
import { Box } from '@/primitives';
import { HOME, startAt } from '@/services/navigate';
import { ProblemError } from '@/services/problem-error';

definePageConfig({ navigationBarTitleText: '电脑登录' });

const ASK_EVERY_MS = 2000;

/** Asks every two seconds whether the phone has said yes, until it has, or the QR is over. */
const Waiting = ({ login, onOver }: { login: NewDeskLoginDto; onOver: (why: string) => void }) => {
  const inView = useInView();
  const claim = async () => {
    try {
      if ((await claimAtDesk(login)) && inView()) await startAt(HOME);
    } catch (failure) {
      // Without a network it goes on asking; what is over is over.
      if (failure instanceof ProblemError && failure.isDefinite) onOver(failure.title);
    }
  };
  useRefresh(claim, ASK_EVERY_MS);
  return (
    <Card title='用手机微信扫一扫'>
      <QrCode text={login.scanText} label='登录电脑的二维码' />
      <Box as='p'>在自己的手机上打开互助时光，点“扫码登录电脑”，扫这个码，再选这个数：</Box>
      <Box as='p' className='desk-number'>
        {login.deskNumber}
      </Box>
      <Box as='p'>两分钟内有效。请只扫您自己面前这台电脑上的码。</Box>
    </Card>
  );
};

/**
 * One QR a round. A page is read again when it comes back into view, or the bank's clock was moved: what a phone has
 * scanned by then must go on being what this browser asks about.
 */
const useLogin = (round: number) => {
  const kept = useRef<{ round: number; asked: Promise<NewDeskLoginDto> }>();
  return useLoader(() => {
    if (kept.current?.round !== round) {
      const forget = (failure: unknown): never => {
        kept.current = undefined;
        throw failure;
      };
      kept.current = { round, asked: askAtDesk().catch(forget) };
    }
    return kept.current.asked;
  }, [round]);
};

/** At a desk: a QR instead of a password. */
export default function DeskLoginPage() {
  const [over, setOver] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [loader, reload] = useLogin(round);
  const renew = () => {
    setOver(null);
    setRound(round + 1);
  };
  return (
    <Page title='电脑登录' subtitle='用手机扫码，不用密码'>
      {over !== null ? (
        <>
          <Notice tone='info' title={over} />
          <BigButton icon='refresh' onTap={renew}>
            换一个二维码
          </BigButton>
        </>
      ) : (
        <LoaderView of={loader} onRetry={reload}>
          {(login) => <Waiting key={login.id} login={login} onOver={setOver} />}
        </LoaderView>
      )}
    </Page>
  );
}
