import { Box, Tap, Text } from '@/primitives';
import { scaleAfter, TEXT_SCALE_WORDS, useDisplay } from '@/services/display';
import { goTo, SETTINGS } from '@/services/navigate';
import { Icon } from '../Icon';

const TextScaleSwitch = () => {
  const { scale, care, set } = useDisplay();
  const now = TEXT_SCALE_WORDS[scale];
  const after = scaleAfter(scale);
  // What a tap does, not what is: 字号 is a word of printers, and 标准 reads as if all were well.
  const words = after === 'normal' ? '字小一点' : '字大一点';
  if (care)
    return (
      <Tap className='page__scale' label='关怀模式开着，点一下去设置' onTap={() => void goTo(SETTINGS)}>
        <Icon name='heart' />
        <Text>关怀</Text>
      </Tap>
    );
  return (
    <Tap
      className='page__scale'
      label={`${words}，现在是${now}`}
      onTap={() => {
        set({ scale: after });
      }}
    >
      <Icon name='letters' />
      <Text>{words}</Text>
    </Tap>
  );
};

interface Props {
  onBack: () => unknown;
}

/** Back on the left, the size of the letters on the right: at the same place on every page. */
export const CoverBar = ({ onBack }: Props) => (
  <Box className='page__bar'>
    <Tap className='page__back' onTap={() => void onBack()}>
      <Icon name='back' />
      <Text>返回</Text>
    </Tap>
    <TextScaleSwitch />
  </Box>
);

/** A home has nothing behind it: its second line stands where back is elsewhere, so that its doors begin higher up. */
export const HomeBar = ({ words }: { words: string }) => (
  <Box className='page__bar'>
    <Box as='p' className='page__beside'>
      {words}
    </Box>
    <TextScaleSwitch />
  </Box>
);
