import { Page } from '@/components';
import { volunteeringBody, registerBody } from '@/features/people/registration/answers';
import { applyAsVolunteer, registerWithPhone } from '@/features/people/registration/api';
import { forgetDraft } from '@/features/people/registration/draft';
import { RegisterForm } from '@/features/people/registration/RegisterForm';
import { useRegisterForm } from '@/features/people/registration/RegisterForm/useRegisterForm';
import { useChosenFace } from '@/features/people/me/face';
import { useAction } from '@/hooks/useAction';
import type { Answers } from '@/features/people/registration/answers';
import { useParams } from '@/hooks/useParams';
import { HOME, startAt } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { sessionToken } from '@/services/session';

definePageConfig({ navigationBarTitleText: '登记做志愿者' });

/** Whoever is not known yet registers with this phone; a member only tells what they can do. */
export default function RegisterPage() {
  const { communityId } = useParams();
  const isKnown = sessionToken() !== null;
  const form = useRegisterForm({ isKnown, communityId });
  const [send, sending] = useAction(async (answers: Answers) => {
    const application = isKnown
      ? await applyAsVolunteer(volunteeringBody(answers))
      : await registerWithPhone(registerBody(answers));
    forgetDraft('own');
    useChosenFace.getState().choose('volunteer');
    saySuccess(application.status === 'approved' ? '登记好了，您现在是志愿者了' : '登记好了，社区看过以后会告诉您');
    await startAt(HOME);
  });
  return (
    <Page title='登记做志愿者' subtitle='帮邻居，存时间' onBack={form.back}>
      <RegisterForm form={form} busy={sending} onSend={(answers) => void send(answers)} />
    </Page>
  );
}
