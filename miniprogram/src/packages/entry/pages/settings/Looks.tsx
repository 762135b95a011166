import { BigButton, Card, ChoiceList, Notice } from '@/components';
import { Box } from '@/primitives';
import { CONTRAST_WORDS, CONTRASTS, TEXT_SCALE_WORDS, TEXT_SCALES, useDisplay } from '@/services/display';

const SCALE_CHOICES = TEXT_SCALES.map((value) => ({ value, title: TEXT_SCALE_WORDS[value] }));
const CONTRAST_CHOICES = CONTRASTS.map((value) => ({ value, title: CONTRAST_WORDS[value] }));

const CareSwitch = () => {
  const { care, set } = useDisplay();
  return (
    <Card title='关怀模式'>
      {care ? (
        <Notice tone='success' title='关怀模式开着' lines={['字最大，黑白分明，按钮也更大。']} />
      ) : (
        <Box as='p'>字最大，黑白分明，按钮也更大。</Box>
      )}
      <BigButton
        tone={care ? 'second' : 'primary'}
        icon='heart'
        onTap={() => {
          set({ care: !care });
        }}
      >
        {care ? '关掉关怀模式' : '打开关怀模式'}
      </BigButton>
    </Card>
  );
};

/** Each choice is seen at once, on this page itself. */
export const Looks = () => {
  const { scale, contrast, care, set } = useDisplay();
  return (
    <>
      <CareSwitch />
      {!care && (
        <Card title='字和颜色'>
          <ChoiceList
            title='字要多大？'
            choices={SCALE_CHOICES}
            value={scale}
            onChoose={(chosen) => {
              set({ scale: chosen });
            }}
          />
          <ChoiceList
            title='颜色怎么样？'
            choices={CONTRAST_CHOICES}
            value={contrast}
            onChoose={(chosen) => {
              set({ contrast: chosen });
            }}
          />
        </Card>
      )}
    </>
  );
};
