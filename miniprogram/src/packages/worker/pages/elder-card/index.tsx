import type { ElderCardDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Confirm, LoaderView, Notice, Page } from '@/components';
import { issueCard, readCard, revokeCard } from '@/features/people/elders/api';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { saySuccess } from '@/services/notices';
import { canPrint, printPage } from '@/services/print';
import { ProblemError } from '@/services/problem-error';
import { CardFace } from './CardFace';

definePageConfig({ navigationBarTitleText: '老人卡片' });

/** Null: no card is in force, which is no failure. */
const cardOf = async (id: string): Promise<{ card: ElderCardDto | null }> => {
  try {
    return { card: await readCard(id) };
  } catch (failure) {
    if (failure instanceof ProblemError && failure.is('no-card')) return { card: null };
    throw failure;
  }
};

type Asked = 'issue' | 'revoke' | null;

const QUESTIONS = {
  issue: { title: '要办一张新卡片吗？', words: '旧卡片马上不能用了。', yes: '办新卡片' },
  revoke: { title: '卡片丢了吗？', words: '停用以后，谁拿着也不能用。', yes: '停用' },
} as const;

const Card = ({ id, card, reload }: { id: string; card: ElderCardDto | null; reload: () => Promise<void> }) => {
  const [asked, setAsked] = useState<Asked>(null);
  const [act, acting] = useAction(async (what: 'issue' | 'revoke') => {
    await (what === 'issue' ? issueCard(id) : revokeCard(id));
    setAsked(null);
    saySuccess(what === 'issue' ? '新卡片办好了' : '卡片停用了');
    await reload();
  });
  return (
    <>
      {card ? <CardFace card={card} /> : <Notice tone='info' title='这位老人现在没有卡片' />}
      {card && canPrint && (
        <ActionBar>
          <BigButton onTap={printPage}>打印</BigButton>
        </ActionBar>
      )}
      <BigButton tone='second' busy={acting} onTap={() => (card ? setAsked('issue') : void act('issue'))}>
        {card ? '换一张新卡片' : '办一张卡片'}
      </BigButton>
      {card && (
        <BigButton tone='danger' onTap={() => setAsked('revoke')}>
          卡片丢了，停用
        </BigButton>
      )}
      {asked && (
        <Confirm
          {...QUESTIONS[asked]}
          danger={asked === 'revoke'}
          busy={acting}
          onYes={() => void act(asked)}
          onNo={() => setAsked(null)}
        />
      )}
    </>
  );
};

/** The card inside the home: printed, replaced, no longer good. */
export default function ElderCardPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => cardOf(id), [id]);
  return (
    <Page title='老人卡片' subtitle='放在家里，志愿者到了扫一扫' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {({ card }) => <Card id={id} card={card} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
