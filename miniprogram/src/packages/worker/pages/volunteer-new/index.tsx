import { Page } from '@/components';
import { type Answers, registerBody } from '@/features/people/registration/answers';
import { registerAtDesk } from '@/features/people/registration/api';
import { forgetDraft } from '@/features/people/registration/draft';
import { RegisterForm } from '@/features/people/registration/RegisterForm';
import { useRegisterForm } from '@/features/people/registration/RegisterForm/useRegisterForm';
import { KeptDraft } from '@/features/platform/drafts/KeptDraft';
import { useAction } from '@/hooks/useAction';
import { backTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { VOLUNTEERS } from '../../routes';

definePageConfig({ navigationBarTitleText: '登记志愿者' });

/** Somebody came to the desk; a worker types for them. */
export default function VolunteerNewPage() {
  const form = useRegisterForm({ isAtDesk: true });
  const [send, sending] = useAction(async (answers: Answers) => {
    const { status } = await registerAtDesk(registerBody(answers));
    forgetDraft('desk');
    saySuccess(status === 'approved' ? `${answers.name}是志愿者了` : '登记好了，等审核');
    await backTo(VOLUNTEERS);
  });
  return (
    <Page title='登记志愿者' subtitle='替来社区的人登记' density='compact' onBack={form.back}>
      {form.isFound && <KeptDraft name={form.answers.name} onStartOver={form.startOver} />}
      <RegisterForm form={form} isAtDesk busy={sending} onSend={(answers) => void send(answers)} />
    </Page>
  );
}
