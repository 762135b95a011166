import { type BindingCodeDto, bindingScanText } from '@huzhu/shared';
import { Card, QrCode } from '@/components';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import './index.scss';

/** Shown once: whoever it is for scans it, or types the digits. */
export const BindingCode = ({ code, name }: { code: BindingCodeDto; name: string }) => (
  <Card title={`${name}的绑定码`}>
    <QrCode text={bindingScanText(code.digits)} label='绑定码的二维码' />
    <Box as='p' className='binding-digits'>
      {code.digits.replace(/(\d{4})(?=\d)/g, '$1 ')}
    </Box>
    <Box as='p'>请对方用微信打开互助时光，点“我有绑定码”，扫这个码，或者输入 12 位数字。</Box>
    <Box as='p'>{`只能用一次，${formatMoment(code.expiresAt, useNow())}以前有效。关掉这一页就看不到了。`}</Box>
  </Card>
);
