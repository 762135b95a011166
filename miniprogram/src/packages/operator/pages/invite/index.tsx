import { type BindingCodeDto, MEMBER_NUMBER_LENGTH, NAME_LENGTH_MAX, PHONE_LENGTH_MAX, type Role } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Field, Page, Segments } from '@/components';
import { giveBindingCode, inviteStaff } from '@/features/people/operating/api';
import { BindingCode } from '@/features/people/operating/BindingCode';
import { SecondYes } from '@/features/people/operating/SecondYes';
import { ROLE_WORDS } from '@/features/people/operating/words';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { useParams } from '@/hooks/useParams';
import { goBack } from '@/services/navigate';
import { saySuccess } from '@/services/notices';

definePageConfig({ navigationBarTitleText: '邀请工作人员' });

type Who = 'new' | 'known';
const WHO: { value: Who; title: string }[] = [
  { value: 'new', title: '还没登记' },
  { value: 'known', title: '已有会员号' },
];
const ROLE_CHOICES = (['worker', 'supervisor', 'operator'] as const).map((value) => ({
  value,
  title: ROLE_WORDS[value],
}));

const INVITE_FORM = { name: 'invite' } as const;
interface Invitee {
  who: Who;
  role: Role;
  name: string;
  phone: string;
  number: string;
}
const NOBODY: Invitee = { who: 'new', role: 'worker', name: '', phone: '', number: '' };

interface Invited {
  name: string;
  /** Null: their WeChat is bound already. */
  code: BindingCodeDto | null;
}

const InviteForm = ({ organizationId, onInvited }: { organizationId: string; onInvited: (one: Invited) => void }) => {
  const draft = useDraft(INVITE_FORM, organizationId, NOBODY);
  const { who, role, name, phone, number } = draft.value;
  const [invite, inviting, refusal] = useAction(async () => {
    const person = who === 'new' ? { name, phone } : { number: number.replace(/\s/g, '') };
    const made = await inviteStaff({ organizationId, role, ...person });
    draft.forget();
    onInvited({ name: made.name, code: made.isBound ? null : await giveBindingCode(made.memberId) });
  });
  const wrong = (field: string) => refusal?.messageFor(field);
  return (
    <>
      <Card title='邀请谁'>
        <Segments title='身份' segments={ROLE_CHOICES} value={role} onChoose={(role) => draft.change({ role })} />
        <Segments title='这个人' segments={WHO} value={who} onChoose={(who) => draft.change({ who })} />
        {who === 'new' ? (
          <>
            <Field
              label='姓名'
              value={name}
              lengthMax={NAME_LENGTH_MAX}
              error={wrong('name')}
              onChange={(typed) => draft.change({ name: typed })}
            />
            <Field
              label='电话'
              kind='phone'
              required={false}
              value={phone}
              lengthMax={PHONE_LENGTH_MAX}
              error={wrong('phone')}
              onChange={(typed) => draft.change({ phone: typed })}
            />
          </>
        ) : (
          <Field
            label='会员号'
            kind='digits'
            value={number}
            lengthMax={MEMBER_NUMBER_LENGTH * 2}
            error={wrong('number')}
            onChange={(typed) => draft.change({ number: typed })}
          />
        )}
      </Card>
      <ActionBar>
        <BigButton busy={inviting} onTap={() => void invite()}>
          邀请
        </BigButton>
      </ActionBar>
    </>
  );
};

/** Gives somebody a role here, and the code with which their WeChat is bound. */
export default function InvitePage() {
  const { id = '' } = useParams();
  const [invited, setInvited] = useState<Invited | null>(null);
  const told = (one: Invited) => {
    saySuccess(`已经邀请${one.name}`);
    setInvited(one);
  };
  return (
    <Page title='邀请工作人员' density='compact'>
      {invited === null && <InviteForm organizationId={id} onInvited={told} />}
      {invited?.code && <BindingCode code={invited.code} name={invited.name} />}
      {invited?.code && <SecondYes name={invited.name} />}
      {invited !== null && <BigButton onTap={() => void goBack()}>好了</BigButton>}
    </Page>
  );
}
