import type { LettersDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, LoaderView, Page, PagedListView, RowCard, Segments } from '@/components';
import { markPrinted, readLetters, saveLetters } from '@/features/community/letters/api';
import { monthsUntil, partWords, printedWords, whyWords } from '@/features/community/letters/words';
import { rememberMe } from '@/features/people/me/api';
import { workplaceOf } from '@/features/people/me/workplace';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { ELDER, VOLUNTEER } from '../../routes';

definePageConfig({ navigationBarTitleText: '这个月的信' });

const EMPTY = { icon: 'list', words: '没有人要收信。' } as const;

interface Asked {
  organizationId: string;
  month: string;
}

interface PartProps extends Asked {
  part: number;
  letters: LettersDto;
  onDone: () => unknown;
}

/** One file of letters: opened, printed, and said to be. */
const Part = ({ organizationId, month, part, letters, onDone }: PartProps) => {
  const now = useNow();
  const [open, opening] = useAction(() => saveLetters(organizationId, month, part));
  const [mark, marking] = useAction(async () => {
    await markPrinted(organizationId, month, part);
    saySuccess('记下了');
    await onDone();
  });
  return (
    <Card title={partWords(part, letters.parts, letters.total)}>
      <Box as='p'>{printedWords(letters.prints, part, now) ?? '还没有人印过'}</Box>
      <BigButton busy={opening} onTap={() => void open()}>
        打开来打印
      </BigButton>
      <BigButton tone='second' busy={marking} onTap={() => void mark()}>
        印好了
      </BigButton>
    </Card>
  );
};

const Letters = ({ organizationId, month }: Asked) => {
  const [loader, reload] = useLoader(() => readLetters(organizationId, month), [organizationId, month]);
  const list = usePagedList((cursor) => readLetters(organizationId, month, cursor), [organizationId, month]);
  return (
    <>
      <LoaderView of={loader} onRetry={reload}>
        {(letters) => (
          <>
            {Array.from({ length: letters.parts }, (_, at) => (
              <Part key={at} {...{ organizationId, month, letters }} part={at + 1} onDone={reload} />
            ))}
          </>
        )}
      </LoaderView>
      <PagedListView list={list} empty={EMPTY}>
        {(one) => (
          <RowCard
            title={one.name}
            lines={[whyWords(one)]}
            onTap={() => void goTo(one.neighbourhood === null ? VOLUNTEER : ELDER, { id: one.memberId })}
          />
        )}
      </PagedListView>
    </>
  );
};

const Months = ({ organizationId }: { organizationId: string }) => {
  const [thisMonth, lastMonth] = monthsUntil(useNow());
  const [month, setMonth] = useState(thisMonth);
  const segments = [
    { value: thisMonth, title: '这个月' },
    { value: lastMonth, title: '上个月' },
  ];
  return (
    <>
      <Segments title='哪个月' segments={segments} value={month} onChoose={setMonth} />
      <Letters organizationId={organizationId} month={month} />
    </>
  );
};

/** Letters on paper for who has no smartphone, or chose them. */
export default function LettersPage() {
  const [loader, reload] = useLoader(async () => workplaceOf(await rememberMe()), []);
  return (
    <Page title='这个月的信' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(organizationId) => <Months organizationId={organizationId} />}
      </LoaderView>
    </Page>
  );
}
