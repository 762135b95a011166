import { CLAIM_STATUS_WORDS, type ClaimDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, type Fact, Facts, PagedListView } from '@/components';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { confirmClaim, listClaims, refuseClaim } from '../api';
import { claimAdvice, missingYes, sayHeldRole } from '../words';

const WORDS_FOR_STAFF = '两个人都同意以后，这个微信就能用他的工作身份。';

const factsOf = (claim: ClaimDto): Fact[] => [
  { name: '会员号', value: groupedNumber(claim.memberNumber) },
  ...(claim.holds === null ? [] : [{ name: '身份', value: sayHeldRole(claim.holds) }]),
  ...(claim.firstYesByName === null ? [] : [{ name: '已经同意', value: claim.firstYesByName }]),
  { name: '还要同意', value: missingYes(claim) },
];

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
      <Facts facts={factsOf(claim)} />
      <Box as='p'>{claimAdvice(claim)}</Box>
      {claim.mayConfirm && <BigButton onTap={() => setAsking(true)}>当面核对过了，绑定</BigButton>}
      {claim.mayRefuse && (
        <BigButton tone='danger' busy={deciding} onTap={() => void decide(refuseClaim, '没有绑定')}>
          不是本人
        </BigButton>
      )}
      {asking && (
        <Confirm
          title={`${claim.memberName}就在您面前吗？`}
          words={claim.holds === null ? '绑定以后，这个微信就能用他的存折。' : WORDS_FOR_STAFF}
          yes='是本人，绑定'
          busy={deciding}
          onYes={() => void decide(confirmClaim, '核对已经记下')}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};

/** Phones that say whose they are, as far as the caller reaches them; each wants a person in front of the desk. */
export const ClaimList = () => {
  const list = usePagedList(listClaims, []);
  return (
    <PagedListView list={list} empty={{ icon: 'check', words: '没有等核对的。' }}>
      {(claim) => <ClaimCard claim={claim} reload={list.reload} />}
    </PagedListView>
  );
};
