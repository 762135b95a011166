import { ActionBar, BigButton, Page, ReadAloud } from '@/components';
import { ChoiceStories } from './ChoiceStories';
import { FieldStories } from './FieldStories';
import { SaidStories } from './SaidStories';
import { ShownStories } from './ShownStories';

definePageConfig({ navigationBarTitleText: '组件' });

/** Every component once, in its states, for the eye and for axe. */
export default function ComponentStoriesPage() {
  return (
    <Page title='一本时间存折' subtitle='每个组件的样子'>
      <ShownStories />
      <ReadAloud words='王桂珍，您好' />
      <SaidStories />
      <ChoiceStories />
      <FieldStories />
      <ActionBar>
        <BigButton onTap={() => undefined}>下一步</BigButton>
      </ActionBar>
    </Page>
  );
}
