import { BigButton } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { type Place, readPlace } from '@/services/location';
import { isWeapp } from '@/services/platform';
import { useNotices } from '@/services/notices';
import './index.scss';

interface Props {
  /** 您家的位置 */
  title: string;
  /** What it is good for, and who sees it. */
  why: string;
  /** What happens without it. */
  without: string;
  isKnown: boolean;
  onRead: (place: Place) => unknown;
  onForget: () => unknown;
}

/** WeChat keeps a no in its own settings of this program, a browser in the phone's. */
const ALLOW = isWeapp ? '想再试，请点右上角三个点，再点“设置”，允许用位置。' : '想再试，请先在手机设置里允许用位置。';

const sayWithout = (without: string): void => {
  useNotices.getState().say({
    tone: 'info',
    title: '没能知道您在哪里，不要紧',
    lines: [without, ALLOW],
    turns: 0,
  });
};

/** A place is told by standing in it and tapping once; the reason comes before the question, and nobody has to. */
export const PlaceField = ({ title, why, without, isKnown, onRead, onForget }: Props) => {
  const [read, reading] = useAction(async () => {
    const place = await readPlace();
    if (place === null) sayWithout(isKnown ? '还用原来记下的位置。' : without);
    else await onRead(place);
  });
  const [forget, forgetting] = useAction(async () => {
    await onForget();
  });
  return (
    <Box className='place-field' role='group' label={title}>
      <Box className='place-field__title'>{title}</Box>
      {isKnown && <Box as='p'>位置记下了。</Box>}
      <Box as='p'>{why}</Box>
      {!isKnown && <Box as='p'>{without}</Box>}
      <BigButton tone='second' icon='place' busy={reading} onTap={() => void read()}>
        {isKnown ? '换成这里的位置' : '记下这里的位置'}
      </BigButton>
      {isKnown && (
        <BigButton tone='quiet' busy={forgetting} onTap={() => void forget()}>
          不要记位置
        </BigButton>
      )}
    </Box>
  );
};
