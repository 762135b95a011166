import Taro from '@tarojs/taro';
import { Box, Tap, Text } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

interface Props {
  phone: string;
  /** Who answers: 打电话给社区 */
  title?: string;
  /** When somebody is there. */
  words?: string;
}

const Words = ({ phone, title, words }: Required<Pick<Props, 'phone' | 'title'>> & Pick<Props, 'words'>) => (
  <>
    <Box as='span' className='call-bar__sign'>
      <Icon name='phone' />
    </Box>
    <Box as='span' className='call-bar__words'>
      <Box as='span' className='call-bar__title'>
        {title}
      </Box>
      <Box as='span' className='call-bar__phone'>
        {phone}
      </Box>
      {words !== undefined && (
        <Box as='span' className='call-bar__about'>
          <Text>{words}</Text>
        </Box>
      )}
    </Box>
  </>
);

/** Opens the dialler with the number in it; the person presses the green key themselves. */
export const CallBar = ({ phone, title = '打电话给社区', words }: Props) => {
  const content = <Words phone={phone} title={title} words={words} />;
  if (process.env.TARO_ENV !== 'weapp') {
    return (
      <a className='call-bar tap' href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
        {content}
      </a>
    );
  }
  // The dialler put away again is no failure; WeChat reports it as one.
  const call = () => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
  return (
    <Tap className='call-bar' label={`${title}，${phone}`} onTap={call}>
      {content}
    </Tap>
  );
};
