import { ENTRANCE_PAGE, type OrganizationCardDto, type PosterCodeDto, sceneOf, weekInWords } from '@huzhu/shared';
import { Picture, QrCode } from '@/components';
import { Box } from '@/primitives';
import { publicAddress } from '@/services/platform';
import './index.scss';

/** WeChat's own code; where it draws none, a QR of the entrance's address, which leads on to WeChat. */
const Code = ({ community, code }: { community: OrganizationCardDto; code: PosterCodeDto | null }) =>
  code === null ? (
    <QrCode
      text={publicAddress(`/#/${ENTRANCE_PAGE}?scene=${sceneOf(community.id)}`)}
      label={`${community.name}的二维码`}
    />
  ) : (
    <Box
      className='poster__code'
      role='img'
      label={`${community.name}的小程序码`}
      style={{ backgroundImage: `url("data:${code.contentType};base64,${code.base64}")` }}
    />
  );

const Ways = () => (
  <Box className='poster__ways'>
    <Box className='poster__way'>
      <Box className='poster__way-title'>要人帮忙</Box>
      <Box>陪您看病、买菜、打扫、聊聊天。手机上点几下，或者打个电话。</Box>
    </Box>
    <Box className='poster__way'>
      <Box className='poster__way-title'>想去帮人</Box>
      <Box>帮邻居一小时，存一小时。将来您要人帮忙，拿出来用。</Box>
    </Box>
  </Box>
);

const Call = ({ duty }: Pick<OrganizationCardDto, 'duty'>) =>
  duty.hotline === null ? null : (
    <Box className='poster__call'>
      <Box>不用手机扫，打电话也一样</Box>
      <Box className='poster__phone'>{duty.hotline}</Box>
      {weekInWords(duty.hours).map((line) => (
        <Box key={line}>{line}</Box>
      ))}
    </Box>
  );

/** One sheet of A4, black and green, readable from two steps away. Nothing on it is about a person. */
export const PosterSheet = ({ community, code }: { community: OrganizationCardDto; code: PosterCodeDto | null }) => (
  <Box className='poster paper'>
    <Box className='poster__brand'>互助时光</Box>
    <Box className='poster__name'>{community.name}</Box>
    <Box className='poster__picture'>
      <Picture name='together' words='邻居上门来帮忙' />
    </Box>
    <Ways />
    <Box className='poster__scan'>
      <Code community={community} code={code} />
      <Box className='poster__scan-words'>用微信扫一扫</Box>
    </Box>
    <Call duty={community.duty} />
    <Box className='poster__promise'>不收钱，不推销，不会问您银行卡和密码。</Box>
  </Box>
);
