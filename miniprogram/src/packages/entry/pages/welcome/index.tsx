import { FACES } from '@huzhu/shared';
import { ActionBar, BigButton, Card, Notice, Page, Picture } from '@/components';
import { useSeenTours } from '@/features/app/welcome/seen';
import { hasTour, TOURS, type TourStep } from '@/features/app/welcome/tour';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { goBack } from '@/services/navigate';

definePageConfig({ navigationBarTitleText: '怎么用' });

const Step = ({ step }: { step: TourStep }) => (
  <Card title={step.title}>
    <Picture name={step.picture} words={step.title} />
    <Box as='p'>{step.words}</Box>
  </Card>
);

/** Three pictures under each other, nothing to turn over: what one does here. */
export default function WelcomePage() {
  const { face: named } = useParams();
  const face = FACES.find((one) => one === named) ?? null;
  const see = useSeenTours((seen) => seen.see);
  if (!hasTour(face))
    return (
      <Page title='怎么用'>
        <Notice tone='info' title='这里没有图，请问问社区' />
      </Page>
    );
  const done = () => {
    see(face);
    return goBack();
  };
  return (
    <Page title='怎么用' subtitle='三张图就看懂'>
      {TOURS[face].map((step) => (
        <Step key={step.picture} step={step} />
      ))}
      <ActionBar>
        <BigButton onTap={() => void done()}>知道了</BigButton>
      </ActionBar>
    </Page>
  );
}
