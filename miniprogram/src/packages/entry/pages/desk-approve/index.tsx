import { deskLoginIdOf } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Facts, LoaderView, Notice, Page } from '@/components';
import { approveDeskLogin, readDeskLogin } from '@/features/platform/session/api';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { goBack, HOME, startAt } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { saySuccess } from '@/services/notices';
import { ProblemError } from '@/services/problem-error';
import { scanQr } from '@/services/scan';

definePageConfig({ navigationBarTitleText: '登录电脑' });

const Approve = ({ id }: { id: string }) => {
  const [loader, reload] = useLoader(() => readDeskLogin(id), [id]);
  const now = useNow();
  const [wrong, setWrong] = useState<string | null>(null);
  const [approve, approving] = useAction(async (deskNumber: string) => {
    try {
      await approveDeskLogin(id, deskNumber);
    } catch (failure) {
      if (!(failure instanceof ProblemError && failure.is('desk-number-wrong'))) throw failure;
      setWrong(failure.title);
      return;
    }
    saySuccess('电脑上已经登录，用完请在电脑上退出');
    await startAt(HOME);
  });
  if (wrong !== null) {
    return <Notice tone='refused' title={wrong} lines={['要登录，请在电脑上换一个二维码，再扫一次。']} />;
  }
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ device, askedAt, choices, wouldEndAt, isForStaff }) => (
        <Card title='在电脑上登录'>
          <Facts
            facts={[
              { name: '哪台电脑', value: device, isLong: true },
              { name: '什么时候', value: formatMoment(askedAt, now) },
              { name: '自动退出', value: formatMoment(wouldEndAt, now) },
            ]}
          />
          <Box as='p'>
            {isForStaff ? '同意以后，这台电脑就能用您的身份办事。' : '同意以后，这台电脑上能看能办您自己的事。'}
            不是您自己在电脑前，请不要同意。
          </Box>
          <Box as='p'>电脑屏幕上是哪个数？选错了就不能登录。</Box>
          {choices.map((one) => (
            <BigButton key={one} busy={approving} onTap={() => void approve(one)}>
              {one}
            </BigButton>
          ))}
          <BigButton tone='second' onTap={() => void goBack()}>
            不同意
          </BigButton>
        </Card>
      )}
    </LoaderView>
  );
};

const Scan = ({ onFound }: { onFound: (id: string) => void }) => {
  const [isOther, setOther] = useState(false);
  const [scan, scanning] = useAction(async () => {
    const read = await scanQr();
    if (read === null) return;
    const id = deskLoginIdOf(read);
    setOther(id === null);
    if (id !== null) onFound(id);
  });
  if (!isWeapp) return <Notice tone='info' title='请在手机的微信里打开' lines={['用手机扫电脑上的二维码。']} />;
  return (
    <>
      {isOther && <Notice tone='refused' title='这不是登录电脑的二维码' />}
      <BigButton icon='scan' busy={scanning} onTap={() => void scan()}>
        扫电脑上的二维码
      </BigButton>
    </>
  );
};

/** The phone lets a browser in: which one asks, and the number on its screen among three, or a no. */
export default function DeskApprovePage() {
  const { id } = useParams();
  const [scanned, setScanned] = useState(id);
  return (
    <Page title='登录电脑' subtitle='扫一扫电脑屏幕上的码'>
      {scanned === undefined ? <Scan onFound={setScanned} /> : <Approve id={scanned} />}
    </Page>
  );
}
