import type { BookCheckDto, BookFaultDto } from '@huzhu/shared';
import { Card, Facts, LoaderView, Notice, Page } from '@/components';
import { readBookCheck } from '@/features/oversight/book-check/api';
import { checkFacts, sayCheck, sayStop } from '@/features/oversight/book-check/words';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { LiftStop } from './LiftStop';

definePageConfig({ navigationBarTitleText: '账本核对' });

/** A rule that was found broken, and some of the rows that break it: for whoever looks them up. */
const Fault = ({ fault }: { fault: BookFaultDto }) => (
  <Card title={fault.words}>
    <Box as='p'>交给技术人员去查：</Box>
    {fault.found.map((what) => (
      <Box as='p' key={what}>
        {what}
      </Box>
    ))}
  </Card>
);

const Checked = ({ check, reload }: { check: BookCheckDto; reload: () => Promise<void> }) => {
  const now = useNow();
  const { stop, faults } = check;
  return (
    <>
      {stop && <Notice {...sayStop(stop, now)} />}
      <Notice {...sayCheck(check)} />
      {check.checkedAt !== null && (
        <Card title='最近一次核对'>
          <Facts facts={checkFacts(check, now)} />
          <Box as='p'>如果有人把一笔账和提到它的记录都删了，核对看不出来。</Box>
        </Card>
      )}
      {faults.map((fault) => (
        <Fault key={fault.rule} fault={fault} />
      ))}
      {stop && <LiftStop key={stop.id} id={stop.id} reload={reload} />}
    </>
  );
};

/** Whether the book is right, and whether minutes are posted. */
export default function BookCheckPage() {
  const [loader, reload] = useLoader(readBookCheck, []);
  return (
    <Page title='账本核对' subtitle='账本对不对，能不能入账' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(check) => <Checked check={check} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
