import { CLAIM_STATUS_WORDS, type ClaimDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Page, PagedListView } from '@/components';
import { confirmClaim, listClaims, refuseClaim } from '@/features/merging/api';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

const aboutClaim = ({ isReplacement, mayConfirm }: ClaimDto): string => {
  if (!mayConfirm) return '要另一位来核对；有工作身份的人，要有管理员核对。';
  return isReplacement ? '换手机，或者有工作身份，要两个人当面核对。' : '请当面核对身份证和本人。';
};

const ClaimCard = ({ claim, reload }: { claim: ClaimDto; reload: () => Promise<void> }) => {
  const [asking, setAsking] = useState(false);
  const [decide, deciding] = useAction(async (send: (id: string) => Promise<unknown>, words: string) => {
    try {
      await send(claim.id);
      saySuccess(words);
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <Card title={claim.memberName} aside={<Box as='span'>{CLAIM_STATUS_WORDS[claim.status]}</Box>}>
      <Box as='p'>{`会员号 ${groupedNumber(claim.memberNumber)}`}</Box>
      <Box as='p'>{aboutClaim(claim)}</Box>
      {claim.mayConfirm && <BigButton onTap={() => setAsking(true)}>当面核对过了，绑定</BigButton>}
      <BigButton tone='danger' busy={deciding} onTap={() => void decide(refuseClaim, '没有绑定')}>
        不是本人
      </BigButton>
      {asking && (
        <Confirm
          title={`${claim.memberName}就在您面前吗？`}
          words='绑定以后，这个微信就能用他的存折。'
          yes='是本人，绑定'
          busy={deciding}
          onYes={() => void decide(confirmClaim, '核对已经记下')}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};

/** Phones that say whose they are; each wants a person in front of the desk. */
export default function ClaimsPage() {
  const list = usePagedList(listClaims, []);
  return (
    <Page title='微信认领' subtitle='见到本人，再绑定' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '没有等核对的。' }}>
        {(claim) => <ClaimCard claim={claim} reload={list.reload} />}
      </PagedListView>
    </Page>
  );
}
