import { deskLoginIdOf } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Facts, LoaderView, Notice, Page } from '@/components';
import { approveDeskLogin, readDeskLogin } from '@/features/session/api';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { goBack, HOME, startAt } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { saySuccess } from '@/services/notices';
import { scanQr } from '@/services/scan';

const Approve = ({ id }: { id: string }) => {
  const [loader, reload] = useLoader(() => readDeskLogin(id), [id]);
  const now = useNow();
  const [approve, approving] = useAction(async () => {
    await approveDeskLogin(id);
    saySuccess('电脑上已经登录，用完请在电脑上退出');
    await startAt(HOME);
  });
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ device, askedAt }) => (
        <Card title='在电脑上登录'>
          <Facts
            facts={[
              { name: '哪台电脑', value: device, isLong: true },
              { name: '什么时候', value: formatMoment(askedAt, now) },
            ]}
          />
          <Box as='p'>同意以后，这台电脑就能用您的身份办事，12 小时后自动退出。不是您自己在电脑前，请不要同意。</Box>
          <BigButton busy={approving} onTap={() => void approve()}>
            同意登录
          </BigButton>
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

/** The phone lets a desk in: which browser asks, and a yes or a no. */
export default function DeskApprovePage() {
  const { id } = useParams();
  const [scanned, setScanned] = useState(id);
  return (
    <Page title='登录电脑' subtitle='扫一扫电脑屏幕上的码'>
      {scanned === undefined ? <Scan onFound={setScanned} /> : <Approve id={scanned} />}
    </Page>
  );
}
